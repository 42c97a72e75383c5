using Orleans.Storage;

namespace Orleans.Runtime;

/// <inheritdoc cref="IPersistentState{TState}"/>
internal sealed class PersistentState<TState> : IPersistentState<TState>, IPersistentStateSetup
{
    private readonly GrainState<TState> _record = new(StateFactory<TState>.Create());
    private readonly ActivationData _activation;
    private readonly string _name;
    private readonly IGrainStorage _store;

    public PersistentState(ActivationData activation, string name, IGrainStorage store)
    {
        _activation = activation;
        _name = name;
        _store = store;
    }

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task SetupAsync(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await _store.ReadStateAsync(_name, _activation.GrainId, _record, cancellationToken);
        if (_record.State is null)
        {
            _record.State = StateFactory<TState>.Create();
        }
    }

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        _store.WriteStateAsync(_name, _activation.GrainId, _record, cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await _store.ClearStateAsync(_name, _activation.GrainId, _record, cancellationToken);
        _record.State = StateFactory<TState>.Create();
    }
}
