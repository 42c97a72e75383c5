using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Live;

namespace AxComplex.Silos.Connections;

/// <inheritdoc cref="IConnectionGrain"/>
internal sealed partial class ConnectionGrain(
    [PersistentState("connection", StoreNames.Twins)] IPersistentState<ConnectionGrainState> store,
    IHistory history,
    TimeProvider time,
    ILogger<ConnectionGrain> logger) : Grain, IConnectionGrain
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private ConnectionStatus? _status;

    private string Connection => this.GetPrimaryKeyString();

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
            await ShowAsync(Stand());
        }

        return true;
    }

    public Task<ConnectionStatus?> GetAsync() => Task.FromResult(Stand());

    public Task<DesiredState?> GetDesiredAsync() => Task.FromResult(store.State.Desired);

    public async Task<DesiredAnswer> ChangeDesiredAsync(DesiredChange change)
    {
        var before = store.State;
        var (next, outcome) = before.Change(change, _status is { Received: > 0 }, time.GetUtcNow());
        if (next != before)
        {
            var stood = Stand();
            await WriteAsync(next, CancellationToken.None);
            LogChanged(Connection, change.By, next.Desired?.Settings.Endpoint ?? "deleted", next.LastRevision);
            await ShowAsync(Stand() ?? stood! with { DesiredRevision = null, Problem = "The connection is deleted." });
        }

        return new DesiredAnswer(outcome, next.Desired, next.Bridge);
    }

    public async Task<DesiredState?> TakeAsync(string bridge)
    {
        var before = store.State;
        var (next, desired) = before.Take(bridge);
        if (next != before)
        {
            await WriteAsync(next, CancellationToken.None);
            LogTaken(Connection, bridge);
            await ShowAsync(Stand());
        }

        return desired;
    }

    private ConnectionStatus? Stand() => store.State.Stand(Connection, _status);

    private async Task ShowAsync(ConnectionStatus? status)
    {
        if (status is not null)
        {
            await this.GetStreamProvider(StoreNames.Streams)
                .GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey))
                .OnNextAsync(new LiveUpdate { Connection = status });
        }
    }

    /// <summary>Writes the last report down, so that it is there before the next one after a restart. A report that is lost is sent again.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_status != store.State.Status)
        {
            await WriteAsync(store.State, cancellationToken);
        }
    }

    /// <summary>Changes the state on the disk first, so that memory is never ahead of it.</summary>
    private async Task WriteAsync(ConnectionGrainState next, CancellationToken cancellationToken)
    {
        var before = store.State;
        store.State = next with { Status = _status };
        try
        {
            await store.WriteStateAsync(cancellationToken);
        }
        catch
        {
            store.State = before;
            throw;
        }
    }

    [LoggerMessage(2601, LogLevel.Information, "{Connection}: desired by {Person}: {Endpoint}, revision {Revision}")]
    private partial void LogChanged(string connection, string person, string endpoint, int revision);

    [LoggerMessage(2602, LogLevel.Information, "{Connection}: bridge {Bridge} has taken it")]
    private partial void LogTaken(string connection, string bridge);
}
