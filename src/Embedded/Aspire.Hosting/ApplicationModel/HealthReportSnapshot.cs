using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What one health check said of a resource.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Status">What it said; null if it has not run yet.</param>
/// <param name="Description">Why; null if it said nothing.</param>
/// <param name="ExceptionText">The exception that it ended with; null if none.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);
