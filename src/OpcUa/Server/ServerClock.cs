namespace AxComplex.OpcUa.Server;

/// <summary>The two clocks of a server; one and the same unless a simulation says otherwise.</summary>
/// <param name="Timers">Runs intervals and timeouts.</param>
/// <param name="Stamps">Says what time it is in the plant.</param>
internal sealed record ServerClock(TimeProvider Timers, TimeProvider Stamps)
{
    /// <summary>Gets the time in the plant, UTC.</summary>
    public DateTime UtcNow => Stamps.GetUtcNow().UtcDateTime;
}
