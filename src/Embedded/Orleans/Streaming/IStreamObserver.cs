namespace Orleans.Streams;

/// <summary>An observer whose item type is not known here.</summary>
internal interface IStreamObserver
{
    /// <summary>Takes what of a batch is not delivered yet, and notes in the batch what it took.</summary>
    Task NextAsync(MemoryStreamBatch batch);

    Task ErrorAsync(Exception exception);
}
