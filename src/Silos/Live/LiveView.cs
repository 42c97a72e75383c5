using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Security;

namespace AxComplex.Silos.Live;

/// <summary>What waits for one reader of <c>/live</c>: the newest state of each thing, never a backlog.</summary>
/// <remarks>
/// A slow reader skips what is outdated. The memory is bounded by the number of things that the reader may see, plus the
/// signals of one machine.
/// </remarks>
/// <param name="caller">Who reads.</param>
/// <param name="machine">The machine whose signals are wanted; null for none.</param>
internal sealed class LiveView(Caller caller, MachineId? machine) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _ready = new(0, 1);
    private readonly Dictionary<(string Event, string Id), object> _newest = [];
    private readonly Dictionary<string, SignalView> _signals = new(StringComparer.Ordinal);

    private LiveReload? _reload;
    private long _upTo;

    /// <summary>Gets whose it is: the companies of a member; empty for the operator.</summary>
    public string Owner { get; } = string.Join(' ', caller.Companies.Order(StringComparer.Ordinal));

    /// <summary>Sets the stamp of what the reader knows already.</summary>
    public void Begin(long stamp)
    {
        lock (_gate)
        {
            _upTo = stamp;
        }
    }

    /// <summary>Asks the reader to load everything again.</summary>
    public void Reload(LiveReload reload)
    {
        lock (_gate)
        {
            _reload = reload;
            Wake();
        }
    }

    /// <summary>Takes note of an update that the reader may see; of any other only that it has been.</summary>
    /// <param name="update">The update.</param>
    /// <param name="stamp">Its stamp, higher than those before.</param>
    public void Offer(LiveUpdate update, long stamp)
    {
        lock (_gate)
        {
            _upTo = Math.Max(_upTo, stamp);
            if (update.Machine is { } glance && MachineId.Parse(glance.Machine) is var id && caller.MaySee(id.Company))
            {
                _newest[(LiveEvents.Machine, glance.Machine)] = glance.ToSummary();
                foreach (var signal in id == machine ? update.Signals : [])
                {
                    _signals[signal.Name] = signal.ToView();
                }
            }
            else if (update.SupplyLink is { } link && caller.MaySee(SupplyLinkId.Parse(link.Link)))
            {
                _newest[(LiveEvents.SupplyLink, link.Link)] = link.ToView();
            }
            else if (update.Connection is { } connection && caller.MaySee(ConnectionId.Parse(connection.Connection).Company))
            {
                _newest[(LiveEvents.Connection, connection.Connection)] = connection.ToReport();
            }
            else if (!update.Alarms.IsEmpty && caller.MaySee(MachineId.Parse(update.Alarms[0].Machine).Company))
            {
                foreach (var alarm in update.Alarms)
                {
                    _newest[(LiveEvents.Alarm, $"{alarm.Machine} {alarm.Condition}")] = alarm.ToView();
                }
            }
            else
            {
                return;
            }

            Wake();
        }
    }

    /// <summary>Waits for something to send.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What came, the newest of each thing; no events when nothing did.</returns>
    public async Task<LiveBatch> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patient = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patient.Token, cancellationToken);
        try
        {
            await _ready.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing came.
        }

        return Take();
    }

    /// <inheritdoc/>
    public void Dispose() => _ready.Dispose();

    private void Wake()
    {
        if (_ready.CurrentCount == 0)
        {
            _ready.Release();
        }
    }

    private LiveBatch Take()
    {
        lock (_gate)
        {
            List<(string Event, object Data)> events = _reload is null ? [] : [(LiveEvents.Reload, _reload)];
            events.AddRange(_newest.Select(n => (n.Key.Event, n.Value)));
            _reload = null;
            _newest.Clear();
            if (_signals.Count > 0)
            {
                events.Add((LiveEvents.Signals, new SignalsChanged(machine!.Value, [.. _signals.Values.OrderBy(s => s.Name, StringComparer.Ordinal)])));
                _signals.Clear();
            }

            return new(events, _upTo);
        }
    }
}

/// <summary>What goes to a reader at once.</summary>
/// <param name="Events">Event names and their data.</param>
/// <param name="UpTo">The stamp up to which the reader knows everything with it.</param>
internal readonly record struct LiveBatch(IReadOnlyList<(string Event, object Data)> Events, long UpTo);
