using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>How patient the app host is. Bound from the section <c>AppHost</c>.</summary>
/// <param name="HealthyWithin">After how long a service that is not healthy yet is reported. Default 1 minute.</param>
/// <param name="StopWithin">After how long a process that was asked to stop is killed. Default 15 s.</param>
/// <param name="FirstRestartDelay">The pause before a crashed service's first restart; it doubles. Default 1 s.</param>
/// <param name="MaxRestartDelay">The longest such pause. Default 30 s.</param>
internal sealed record AppHostSettings(
    TimeSpan HealthyWithin, TimeSpan StopWithin, TimeSpan FirstRestartDelay, TimeSpan MaxRestartDelay)
{
    public const string Section = "AppHost";

    /// <summary>How often a resource's health is asked for until it is healthy.</summary>
    public TimeSpan HealthInterval { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often after that; also how long one answer may take.</summary>
    public TimeSpan SteadyHealthInterval { get; } = TimeSpan.FromSeconds(5);

    public static AppHostSettings From(IConfiguration configuration) => new(
        Read(configuration, nameof(HealthyWithin), TimeSpan.FromMinutes(1)),
        Read(configuration, nameof(StopWithin), TimeSpan.FromSeconds(15)),
        Read(configuration, nameof(FirstRestartDelay), TimeSpan.FromSeconds(1)),
        Read(configuration, nameof(MaxRestartDelay), TimeSpan.FromSeconds(30)));

    /// <summary>The pause before the restart that follows this many crashes in a row.</summary>
    /// <param name="crashes">1 or more.</param>
    public TimeSpan DelayAfter(int crashes)
    {
        var delay = FirstRestartDelay * Math.Pow(2, Math.Min(crashes - 1, 16));
        return delay < MaxRestartDelay ? delay : MaxRestartDelay;
    }

    private static TimeSpan Read(IConfiguration configuration, string name, TimeSpan otherwise)
    {
        var text = configuration[$"{Section}:{name}"];
        return text is null ? otherwise
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero ? value
            : throw new DistributedApplicationException($"{Section}:{name} is '{text}'; it must be a duration above zero, such as 00:01:30.");
    }
}
