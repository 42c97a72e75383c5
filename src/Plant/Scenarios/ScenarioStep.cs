using System.Text.Json.Serialization;

namespace AxComplex.Plant.Scenarios;

/// <summary>Something that is to happen in the plant. All times are plant time.</summary>
/// <param name="Action">What.</param>
public sealed record ScenarioStep([property: JsonRequired] ScenarioAction Action)
{
    /// <summary>Gets when, counted from the beginning of the run; for a step of a file. A command happens at once.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Gets the machine's path.</summary>
    public string? Machine { get; init; }

    /// <summary>Gets the factory's path, or <c>replay</c>.</summary>
    public string? Factory { get; init; }

    /// <summary>Gets the supply link's identifier.</summary>
    public string? Link { get; init; }

    /// <summary>Gets the code of the breakdown's cause; null for the gravest of the machine's kind.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets for how long; null for what lasts until it is mended.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Gets how much of the tool is used: 1 is due for a change, beyond it nobody looked. 0 to 2.</summary>
    public double? Wear { get; init; }

    /// <summary>Gets by how much trucks are late.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets by how much the clock jumps; back when it is negative.</summary>
    public TimeSpan? By { get; init; }

    /// <summary>Gets the most monitored items of the server.</summary>
    public int? Items { get; init; }
}
