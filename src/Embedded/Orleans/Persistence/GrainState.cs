namespace Orleans;

/// <summary>A state on its way between a grain and a store.</summary>
/// <typeparam name="T">Its type.</typeparam>
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>Makes an empty one.</summary>
    public GrainState()
        : this(default!, null)
    {
    }

    /// <summary>Makes one that was never stored.</summary>
    /// <param name="state">The state.</param>
    public GrainState(T state)
        : this(state, null)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="state">The state.</param>
    /// <param name="eTag">The store's version of it.</param>
    public GrainState(T state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    public T? State { get; set; }

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
