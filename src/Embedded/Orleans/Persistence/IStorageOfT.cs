namespace Orleans.Core;

/// <summary>The stored state of a grain.</summary>
/// <typeparam name="TState">Its type.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>Gets or sets the state here; the store is not touched.</summary>
    TState State { get; set; }
}
