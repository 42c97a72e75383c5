namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>DateTime on the wire: 100 ns ticks since 1601 (Part 6 §5.2.2.5, DateTime).</summary>
internal static class UaDateTime
{
    private const long TicksOf1601 = 504_911_232_000_000_000;

    /// <summary>9999-12-31 23:59:59: from here on, the wire says "the latest there is".</summary>
    private static readonly long TicksOfLatest = DateTime.MaxValue.Ticks - (TimeSpan.TicksPerSecond - 1);

    private static readonly DateTime Earliest = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
    private static readonly DateTime Latest = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    /// <summary>Reads; what is too early or too late for .NET becomes its earliest or latest time.</summary>
    public static DateTime FromWire(long wire) =>
        wire <= 0 ? Earliest
        : wire >= TicksOfLatest - TicksOf1601 ? Latest
        : new DateTime(wire + TicksOf1601, DateTimeKind.Utc);

    /// <summary>Writes; a local time is converted, one of unknown kind is taken as UTC.</summary>
    public static long ToWire(DateTime value)
    {
        var ticks = value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks;
        return ticks <= TicksOf1601 ? 0 : ticks >= TicksOfLatest ? long.MaxValue : ticks - TicksOf1601;
    }
}
