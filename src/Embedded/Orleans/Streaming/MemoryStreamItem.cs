namespace Orleans.Streams;

/// <summary>An item with its place in the stream.</summary>
internal readonly record struct MemoryStreamItem(object? Item, StreamSequenceToken Token);
