using System.Globalization;

namespace Orleans;

/// <summary>How long a caller of this method waits for its answer, instead of the silo's own default.</summary>
/// <param name="timeout">A duration such as <c>00:00:05</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>Gets the duration.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
