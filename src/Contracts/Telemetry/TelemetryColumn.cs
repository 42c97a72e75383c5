namespace AxComplex.Contracts.Telemetry;

/// <summary>The flag byte before a signal's columns: what the columns have in common and need not say for each value.</summary>
internal static class TelemetryColumn
{
    /// <summary>The low three bits: the <see cref="SampleKind"/> of all values, or <see cref="Mixed"/>.</summary>
    public const byte KindMask = 0b0000_0111;

    /// <summary>The values are of different kinds; a column of kinds follows.</summary>
    public const byte Mixed = 7;

    /// <summary>Every server time is the source time; there is no column of server times.</summary>
    public const byte SameServerTime = 0b0000_1000;

    /// <summary>Every status is 0, Good; there is no column of statuses.</summary>
    public const byte AllGood = 0b0001_0000;

    /// <summary>The bits that version 1 gives a meaning.</summary>
    public const byte Known = KindMask | SameServerTime | AllGood;
}
