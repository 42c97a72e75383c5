using Orleans.Providers.Streams.Common;

namespace Orleans.Streams;

/// <summary>Items that were put into a stream together, on their way to one subscriber.</summary>
internal sealed class MemoryStreamBatch(object?[] items, long sequence)
{
    public object?[] Items => items;

    /// <summary>Gets or sets how many items the subscriber took; a delivery that is tried again goes on from there.</summary>
    public int Delivered { get; set; }

    public int Remaining => items.Length - Delivered;

    public StreamSequenceToken TokenOf(int index) => new EventSequenceTokenV2(sequence, index);
}
