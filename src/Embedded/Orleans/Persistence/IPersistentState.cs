using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>One named state of a grain; a constructor parameter with <see cref="PersistentStateAttribute"/>.</summary>
/// <typeparam name="TState">Its type.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
