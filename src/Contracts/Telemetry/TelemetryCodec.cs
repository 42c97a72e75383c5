namespace AxComplex.Contracts.Telemetry;

/// <summary>A batch as bytes: what the bridge spools, sends and resends, and Silos store. See docs/telemetry-codec.md.</summary>
public static class TelemetryCodec
{
    /// <summary>The media type of an encoded batch.</summary>
    public const string ContentType = "application/vnd.axcomplex.batch";

    /// <summary>The version that <see cref="Encode"/> writes. <see cref="Decode"/> reads it and those from <see cref="OldestVersion"/> on.</summary>
    public const byte Version = 2;

    /// <summary>The oldest version that <see cref="Decode"/> reads. Version 1 had no alarms.</summary>
    public const byte OldestVersion = 1;

    /// <summary>The bytes with which every batch begins: <c>AXTB</c>.</summary>
    internal static ReadOnlySpan<byte> Magic => "AXTB"u8;

    /// <summary>The bits of <see cref="AlarmStatus"/> that have a meaning.</summary>
    internal const AlarmStatus KnownAlarmStatus = AlarmStatus.Active | AlarmStatus.Acknowledged | AlarmStatus.Confirmed | AlarmStatus.Retained;

    /// <summary>Writes a batch. The same batch always gives the same bytes.</summary>
    /// <param name="batch">The batch. Limits are not applied: the writer decides how much it puts into one.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ArgumentException">
    /// The batch breaks a rule of its contract: a sequence below 1, a time that is not UTC, an end before its beginning,
    /// a machine or signal that occurs twice, a signal without values or with an invalid name, an unknown cause.
    /// </exception>
    public static byte[] Encode(TelemetryBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return TelemetryEncoder.Encode(batch);
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="bytes">Exactly one batch.</param>
    /// <param name="limits">What the sender may make us allocate.</param>
    /// <returns>The batch, as it was given to <see cref="Encode"/>.</returns>
    /// <exception cref="TelemetryFormatException">The bytes are no batch, are damaged, or pass a limit.</exception>
    public static TelemetryBatch Decode(ReadOnlySpan<byte> bytes, TelemetryLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var decoder = new TelemetryDecoder(bytes, limits);
        return decoder.Decode();
    }
}
