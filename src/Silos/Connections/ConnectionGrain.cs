using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Live;

namespace AxComplex.Silos.Connections;

/// <inheritdoc cref="IConnectionGrain"/>
internal sealed class ConnectionGrain(
    [PersistentState("connection", StoreNames.Twins)] IPersistentState<ConnectionGrainState> store,
    IHistory history) : Grain, IConnectionGrain
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private ConnectionStatus? _status;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _status = store.State.Status;
        this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(SaveEvery, SaveEvery));
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await SaveAsync(cancellationToken);

    public async Task<bool> ReportAsync(ConnectionStatus status)
    {
        if (_status is null && !await history.RegisterAsync(ConnectionId.Parse(status.Connection), CancellationToken.None))
        {
            return false;
        }

        if (status != _status)
        {
            _status = status;
            await this.GetStreamProvider(StoreNames.Streams)
                .GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey))
                .OnNextAsync(new LiveUpdate { Connection = status });
        }

        return true;
    }

    public Task<ConnectionStatus?> GetAsync() => Task.FromResult(_status);

    /// <summary>Writes the last report down, so that it is there before the next one after a restart. A report that is lost is sent again.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_status != store.State.Status)
        {
            store.State.Status = _status;
            await store.WriteStateAsync(cancellationToken);
        }
    }
}

/// <summary>What the store holds of a connection.</summary>
internal sealed class ConnectionGrainState
{
    /// <summary>Gets or sets the last report.</summary>
    public ConnectionStatus? Status { get; set; }
}
