namespace Orleans.Streams;

/// <summary>An observer whose item type is not known here.</summary>
internal interface IStreamObserver
{
    Task NextAsync(object? item, StreamSequenceToken token);

    Task ErrorAsync(Exception exception);
}
