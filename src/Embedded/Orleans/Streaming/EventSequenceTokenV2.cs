using System.Globalization;
using Orleans.Streams;

namespace Orleans.Providers.Streams.Common;

/// <summary>A place in a stream: a number that counts up, and an index within a batch.</summary>
/// <param name="seqNumber">The number.</param>
/// <param name="eventInd">The index.</param>
public class EventSequenceTokenV2(long seqNumber, int eventInd) : StreamSequenceToken
{
    /// <inheritdoc/>
    public override long SequenceNumber { get; protected set; } = seqNumber;

    /// <inheritdoc/>
    public override int EventIndex { get; protected set; } = eventInd;

    /// <inheritdoc/>
    public override bool Equals(StreamSequenceToken? other) =>
        other is EventSequenceTokenV2 && SequenceNumber == other.SequenceNumber && EventIndex == other.EventIndex;

    /// <inheritdoc/>
    public override int CompareTo(StreamSequenceToken? other) => other switch
    {
        null => 1,
        EventSequenceTokenV2 => SequenceNumber.CompareTo(other.SequenceNumber) is var order && order != 0 ? order : EventIndex.CompareTo(other.EventIndex),
        _ => throw new ArgumentOutOfRangeException(nameof(other)),
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[EventSequenceTokenV2: SeqNum={SequenceNumber}, EventIndex={EventIndex}]");
}
