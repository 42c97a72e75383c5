using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource is like at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>The kind: <c>Project</c>, <c>Executable</c>, <c>Parameter</c> or <c>ConnectionString</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The state; null before the application starts.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>The health; null while there is no process, or it has not been checked yet.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>What each health check said last; empty while no process runs.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>The exit code of the last process; null while it runs or if there was none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When the process started, in UTC; null if it never did.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When the process ended, in UTC; null while it runs or if there was none.</summary>
    public DateTime? StopTimeStamp { get; init; }
}
