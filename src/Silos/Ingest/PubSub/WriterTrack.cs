using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>What is known of one writer: what it sent last, and since when nothing of it is missing.</summary>
/// <remarks>
/// Numbers that follow each other prove that nothing was lost in between, so that a value that was not sent did not change. A number that
/// is missing is a gap; one that is lower at a later time is a publisher that began anew, and nobody looked in between.
/// </remarks>
internal sealed record WriterTrack
{
    /// <summary>How many of the newest fingerprints are kept to tell a resend.</summary>
    public const int MaxRecent = 64;

    /// <summary>Gets the machine whose values it sends; null before the first.</summary>
    public MachineId? Machine { get; init; }

    /// <summary>Gets the number of its newest message; null when it gives none.</summary>
    public uint? Sequence { get; init; }

    /// <summary>Gets since when nothing is missing, by its clock; null when that is not known.</summary>
    public DateTime? From { get; init; }

    /// <summary>Gets up to when; null when that is not known.</summary>
    public DateTime? To { get; init; }

    /// <summary>Gets the newest fingerprints.</summary>
    public ImmutableArray<ulong> Recent { get; init; } = [];

    /// <summary>Whether it sent a message before.</summary>
    public bool Knows(DataSetMessage message) => Recent.Contains(message.Fingerprint);

    /// <summary>Takes in a message that is not known.</summary>
    /// <param name="message">The message.</param>
    /// <param name="maxSilence">A longer pause between two messages is time in which nobody looked.</param>
    /// <returns>The track, and the gap that the message shows; null for none.</returns>
    public (WriterTrack Next, TelemetryGap? Gap) Add(DataSetMessage message, TimeSpan maxSilence)
    {
        var known = this with { Recent = [.. Recent.Skip(Recent.Length - MaxRecent + 1), message.Fingerprint] };
        if (message is not { SequenceNumber: { } sequence, Timestamp: { } at })
        {
            return (known with { Sequence = null, From = null, To = null }, null);
        }

        var begins = known with { Sequence = sequence, From = at, To = at };
        if (Sequence is not { } last || To is not { } to)
        {
            return (begins, null);
        }

        if (at < to || (at == to && sequence <= last))
        {
            return (known, null);
        }

        var missing = unchecked(sequence - last) - 1;
        if (missing == 0 || (sequence == 0 && last == ushort.MaxValue))
        {
            return (at - to <= maxSilence ? known with { Sequence = sequence, To = at } : begins, null);
        }

        return (begins, sequence > last ? new TelemetryGap(null, to, at, GapCause.SequenceGap, null) : null);
    }
}
