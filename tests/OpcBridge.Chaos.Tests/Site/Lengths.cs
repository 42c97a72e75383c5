namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>
/// How long faults last: long enough for every time-out of the bridge to pass, and with <c>AXCOMPLEX_CHAOS=full</c> in the environment as
/// long as the platform promises to bear them.
/// </summary>
internal static class Lengths
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("AXCOMPLEX_CHAOS") == "full";

    /// <summary>Gets how long a server stays frozen after the bridge has noticed, which takes it 15 s: a minute in full.</summary>
    public static TimeSpan Frozen { get; } = TimeSpan.FromSeconds(IsFull ? 60 : 20);

    /// <summary>Gets how long Silos are away: two minutes in full.</summary>
    public static TimeSpan Away { get; } = TimeSpan.FromSeconds(IsFull ? 120 : 40);

    /// <summary>Gets how long the network swallows everything: longer in full.</summary>
    public static TimeSpan Swallowed { get; } = TimeSpan.FromSeconds(IsFull ? 60 : 30);
}
