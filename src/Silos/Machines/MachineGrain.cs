using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Companies;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Live;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.Machines;

/// <inheritdoc cref="IMachineGrain"/>
internal sealed partial class MachineGrain(
    [PersistentState("machine", StoreNames.Twins)] IPersistentState<MachineGrainState> store,
    IHistory history,
    ComplexMap map,
    ILogger<MachineGrain> logger) : Grain, IMachineGrain
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private MachineTwin _twin = new();
    private long _position;
    private long _savedPosition;
    private int _descriptionVersion;
    private int _savedDescriptionVersion;
    private DateTimeOffset? _receivedAt;

    private MachineId Machine => MachineId.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Restore();
        await CatchUpAsync();
        this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(SaveEvery, SaveEvery));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await SaveAsync(cancellationToken);

    public async Task StoredAsync(long position)
    {
        if (position > _position)
        {
            await PublishAsync(await CatchUpAsync());
        }
    }

    public async Task DescribedAsync() => await PublishAsync(await CatchUpAsync());

    public Task<MachineGlance> GlanceAsync() => Task.FromResult(Glance());

    public Task<MachineSnapshot> GetAsync() => Task.FromResult(new MachineSnapshot(
        Glance(),
        _twin.Description?.TypeName,
        _twin.SignalOf(SignalRole.ItemState) is not null,
        [
            .. (_twin.Description?.Signals.Select(s => s.Name) ?? []).Union(_twin.Last.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).Select(Signal),
        ]));

    /// <summary>Reads what the history holds beyond what this knows; the same way after a batch and after a crash.</summary>
    /// <returns>The signals that have new values.</returns>
    private async Task<IReadOnlySet<string>> CatchUpAsync()
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var delta = await history.ReadMachineAsync(Machine, _position, _descriptionVersion);
        if (delta?.Description is { } description && Redescribe(description, delta.DescriptionVersion))
        {
            delta = await history.ReadMachineAsync(Machine, _position, _descriptionVersion);
        }

        if (delta is not null)
        {
            await ApplyAsync(delta, changed);
        }

        return changed;
    }

    /// <summary>Takes in a description. Where it gives a role to another signal, everything is read again.</summary>
    private bool Redescribe(MachineDescription description, int version)
    {
        var known = _twin;
        _descriptionVersion = version;
        _twin = _twin with { Description = description };
        SignalRole[] roles = [SignalRole.ItemState, SignalRole.GoodCount, SignalRole.ScrapCount];
        if (_position == 0 || roles.All(role => known.SignalOf(role) == _twin.SignalOf(role)))
        {
            return false;
        }

        LogReadAgain(this.GetPrimaryKeyString());
        (_twin, _position) = (new MachineTwin { Description = description }, 0);
        return true;
    }

    private async Task ApplyAsync(MachineDelta delta, HashSet<string> changed)
    {
        if (delta.IsRebuild)
        {
            _twin = new MachineTwin { Description = _twin.Description };
        }

        foreach (var block in delta.Blocks)
        {
            (_twin, var mustRecount) = _twin.Apply(block.Signal, block.Samples, block.ObservedFrom);
            changed.Add(block.Signal);
            if (mustRecount || (delta.IsRebuild && IsCounter(block.Signal)))
            {
                await RecountAsync(block.Signal);
            }
        }

        foreach (var gap in delta.Gaps)
        {
            _twin = _twin.Apply(gap);
        }

        _twin = _twin with { Observed = delta.Observed, ObservedTicks = delta.ObservedTicks };
        (_position, _receivedAt) = (delta.Position, delta.ReceivedAt);
    }

    /// <summary>Counts a counter again from the whole history, because a value came later than the twin remembers, or it remembers none.</summary>
    private async Task RecountAsync(string signal)
    {
        LogRecount(this.GetPrimaryKeyString(), signal);
        var total = new CounterTotal
        {
            MaxPerSecond = _twin.Description?.Signals.FirstOrDefault(s => s.Name == signal)?.MaxPerSecond,
            PeriodFrom = _twin.PeriodFrom,
        };
        await foreach (var sample in history.ReadAllAsync(Machine.Signal(signal), DateTime.MinValue, DateTime.MaxValue))
        {
            total = CounterTotal.Read(sample) is { } count ? total.TryAdd(count)! : total;
        }

        _twin = signal == _twin.SignalOf(SignalRole.GoodCount) ? _twin with { Good = total } : _twin with { Scrap = total };
    }

    private bool IsCounter(string signal) => signal == _twin.SignalOf(SignalRole.GoodCount) || signal == _twin.SignalOf(SignalRole.ScrapCount);

    private async Task PublishAsync(IReadOnlySet<string> changed)
    {
        var glance = Glance();
        var streams = this.GetStreamProvider(StoreNames.Streams);
        await streams.GetStream<MachineGlance>(StreamId.Create(StreamNames.Factory, Machine.Factory.ToString())).OnNextAsync(glance);
        foreach (var link in map.LinksOf(Machine))
        {
            await streams.GetStream<MachineGlance>(StreamId.Create(StreamNames.SupplyLink, link.Id.ToString())).OnNextAsync(glance);
        }

        var update = new LiveUpdate { Machine = glance, Signals = [.. changed.Order(StringComparer.Ordinal).Select(Signal)] };
        await streams.GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey)).OnNextAsync(update);
    }

    private MachineGlance Glance()
    {
        var (state, since) = _twin.StateNow();
        var names = _twin.Description?.Names;
        return new(
            this.GetPrimaryKeyString(),
            names?.Ko ?? Machine.Name,
            names?.En ?? Machine.Name,
            (int)state,
            since,
            _twin.ObservedTo,
            _receivedAt,
            _twin.Good?.Total,
            _twin.Scrap?.Total,
            _position,
            _twin.ObservedTicks);
    }

    private SignalValue Signal(string name) => SignalValue.Of(
        name,
        _twin.Description?.Signals.FirstOrDefault(s => s.Name == name),
        _twin.Last.TryGetValue(name, out var last) ? last : null);

    private void Restore()
    {
        _twin = store.State.ToTwin();
        _position = _savedPosition = store.State.Position;
        _descriptionVersion = _savedDescriptionVersion = store.State.DescriptionVersion;
        _receivedAt = store.State.ReceivedAt;
    }

    /// <summary>Writes the state down when it has changed. A write that is lost costs reading a little more history, nothing else.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_position == _savedPosition && _descriptionVersion == _savedDescriptionVersion)
        {
            return;
        }

        store.State.Set(_twin);
        (store.State.Position, store.State.DescriptionVersion, store.State.ReceivedAt) = (_position, _descriptionVersion, _receivedAt);
        await store.WriteStateAsync(cancellationToken);
        (_savedPosition, _savedDescriptionVersion) = (store.State.Position, store.State.DescriptionVersion);
    }
}
