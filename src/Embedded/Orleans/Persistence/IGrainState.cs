namespace Orleans;

/// <summary>A state on its way between a grain and a store.</summary>
/// <typeparam name="T">Its type.</typeparam>
public interface IGrainState<T>
{
    /// <summary>Gets or sets the state.</summary>
    T? State { get; set; }

    /// <summary>Gets or sets the store's version of it.</summary>
    string? ETag { get; set; }

    /// <summary>Gets or sets whether the store holds it.</summary>
    bool RecordExists { get; set; }
}
