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
    private static readonly TimeSpan SaveAfter = TimeSpan.FromSeconds(10);

    private MachineTwin _twin = new();
    private long _position;
    private long _publishedPosition;
    private int _descriptionVersion;
    private DateTimeOffset? _receivedAt;
    private IGrainTimer? _saving;

    private MachineId Machine => MachineId.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Restore();
        await CatchUpAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_saving is not null)
        {
            await SaveAsync(cancellationToken);
        }
    }

    public async Task StoredAsync(StoredTelemetry stored)
    {
        if (stored.Position > _position)
        {
            await PublishAsync(await TakeInAsync(stored));
        }
        else if (stored.Position > _publishedPosition)
        {
            // It was taken in when this woke, and nobody has been told yet.
            await PublishAsync(stored.Telemetry.Signals.Select(s => s.Signal));
        }
    }

    public async Task DescribedAsync() => await PublishAsync(await CatchUpAsync());

    public Task<MachineGlance> GlanceAsync() => Task.FromResult(Glance());

    public Task<MachineSnapshot> GetAsync() => Task.FromResult(new MachineSnapshot(
        Glance(),
        _twin.Description?.TypeName,
        [
            .. (_twin.Description?.Signals.Select(s => s.Name) ?? []).Union(_twin.Last.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).Select(Signal),
        ],
        [.. CounterValue.Of(_twin)],
        OrderValue.Of(_twin)));

    /// <summary>Takes in a batch as it is handed over, if this knows everything before it; otherwise reads the history.</summary>
    /// <returns>The signals that have new values.</returns>
    private async Task<IEnumerable<string>> TakeInAsync(StoredTelemetry stored)
    {
        if (stored.Previous != _position || stored.DescriptionVersion != _descriptionVersion || _twin.TryApply(stored.Telemetry) is not var (twin, mustRecount))
        {
            return await CatchUpAsync();
        }

        (_twin, _position, _receivedAt) = (twin, stored.Position, stored.ReceivedAt);
        SaveSoon();
        foreach (var signal in mustRecount)
        {
            LogRecount(this.GetPrimaryKeyString(), signal);
            await RecountAsync(signal);
        }

        return stored.Telemetry.Signals.Select(s => s.Signal);
    }

    /// <summary>Reads what the history holds beyond what this knows; the same way when it wakes, after a call that was lost, and after a crash.</summary>
    /// <returns>The signals that have new values.</returns>
    private async Task<IEnumerable<string>> CatchUpAsync()
    {
        var (position, version) = (_position, _descriptionVersion);
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

        if ((position, version) != (_position, _descriptionVersion))
        {
            SaveSoon();
        }

        return changed;
    }

    /// <summary>Takes in a description. Where it gives a role to another signal, everything is read again.</summary>
    private bool Redescribe(MachineDescription description, int version)
    {
        var known = _twin;
        _descriptionVersion = version;
        _twin = _twin with { Description = description };
        SignalRole[] roles = [SignalRole.ItemState, SignalRole.Order, SignalRole.GoodCount, SignalRole.ScrapCount];
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
            if (delta.IsRebuild && IsCounter(block.Signal))
            {
                await RecountAsync(block.Signal);
            }
            else if (mustRecount)
            {
                LogRecount(this.GetPrimaryKeyString(), block.Signal);
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
        var total = _twin.EmptyCounter(signal);
        await foreach (var sample in history.ReadAllAsync(Machine.Signal(signal), DateTime.MinValue, DateTime.MaxValue))
        {
            total = CounterTotal.Read(sample) is { } count ? total.TryAdd(count)! : total;
        }

        _twin = signal == _twin.SignalOf(SignalRole.GoodCount) ? _twin with { Good = total } : _twin with { Scrap = total };
    }

    private bool IsCounter(string signal) => signal == _twin.SignalOf(SignalRole.GoodCount) || signal == _twin.SignalOf(SignalRole.ScrapCount);

    private async Task PublishAsync(IEnumerable<string> changed)
    {
        _publishedPosition = _position;
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
        (_position, _descriptionVersion, _receivedAt) = (store.State.Position, store.State.DescriptionVersion, store.State.ReceivedAt);
        _publishedPosition = _position;
    }

    /// <summary>Has the state written down in a while; a machine that is still needs no timer.</summary>
    private void SaveSoon() => _saving ??= this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(SaveAfter, Timeout.InfiniteTimeSpan));

    /// <summary>Writes the state down. A write that is lost costs reading a little more history, nothing else.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        _saving?.Dispose();
        _saving = null;
        store.State.Set(_twin);
        (store.State.Position, store.State.DescriptionVersion, store.State.ReceivedAt) = (_position, _descriptionVersion, _receivedAt);
        await store.WriteStateAsync(cancellationToken);
    }
}
