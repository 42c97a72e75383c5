using System.Collections.Immutable;

namespace AxComplex.Silos.History;

/// <summary>What became of a batch, and where.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Watermark">The highest sequence number that is durable for the connection; 0 when busy.</param>
/// <param name="Position">Its place in the history; 0 unless it was stored now.</param>
/// <param name="ReceivedAt">When it came, by Silos' clock; the default unless it was stored now.</param>
/// <param name="Machines">What was known of each machine of the batch, in its order; empty unless it was stored now.</param>
internal readonly record struct AppendResult(
    AppendOutcome Outcome, long Watermark, long Position, DateTimeOffset ReceivedAt, ImmutableArray<MachineBefore> Machines)
{
    /// <summary>Gets the answer to a batch that was stored before.</summary>
    public static AppendResult Duplicate(long watermark) => new(AppendOutcome.Duplicate, watermark, 0, default, []);

    /// <summary>Gets the answer when too much waits already.</summary>
    public static AppendResult Busy { get; } = new(AppendOutcome.Busy, 0, 0, default, []);
}

/// <summary>What was known of a machine when a batch came.</summary>
/// <param name="Previous">The position of the batch before that spoke of it; 0 for none.</param>
/// <param name="DescriptionVersion">The version of its description; 0 when nobody said what it is.</param>
internal readonly record struct MachineBefore(long Previous, int DescriptionVersion);

/// <summary>What became of a batch.</summary>
internal enum AppendOutcome
{
    /// <summary>It is on the disk now.</summary>
    Stored,

    /// <summary>It was before; nothing changed.</summary>
    Duplicate,

    /// <summary>Too much waits for the disk; nothing was done, try again later.</summary>
    Busy,
}
