using System.Collections.Immutable;
using System.Threading.Channels;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Connections;

/// <summary>How a connection stands, for people. Safe to call from several threads.</summary>
/// <param name="target">The connection.</param>
/// <param name="ledger">Asks the spool.</param>
/// <param name="time">The bridge's clock.</param>
internal sealed class ConnectionStatus(ConnectionTarget target, Func<LossLedger> ledger, TimeProvider time)
{
    // What Silos take of a report.
    private const int MaxProblemLength = 1_000;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private ConnectionState _state = ConnectionState.Waiting;
    private string? _equipmentProblem;
    private ImmutableArray<ProfileMatch> _matches = [];
    private string? _deliveryProblem;
    private string? _desiredProblem;
    private int _requested;
    private int _created;
    private int _reporting;
    private int _sessions;
    private int _reactivated;
    private int _transferred;
    private int _recreated;
    private long _gaps;
    private string? _notMonitored;
    private (DateTime Newest, DateTime PublishTime, long At)? _newest;
    private readonly RateMeter _rate = new(time);
    private bool _hasHeard;
    private string? _storeProblem;
    private DateTimeOffset? _lastValueAt;

    /// <summary>Gets or sets what tells how full the spool is, and since when its oldest batch waits.</summary>
    public Func<SpoolFill> Spool { get; init; } = () => default;

    /// <summary>Gets or sets what tells the holes that are to be filled.</summary>
    public Func<(int Count, TimeSpan Left, TimeSpan Done)> Holes { get; init; } = () => default;

    /// <summary>Gets the connection.</summary>
    public ConnectionId Connection => target.Connection;

    /// <summary>Gets the report as of now.</summary>
    public ConnectionReport Report
    {
        get
        {
            var (counted, fill, holes) = (ledger(), Spool(), Holes());
            lock (_gate)
            {
                string?[] problems = [_desiredProblem, _storeProblem, _equipmentProblem, _deliveryProblem, .. _matches.Select(m => m.FindProblem())];
                var problem = string.Join(' ', problems.OfType<string>());
                return new ConnectionReport(
                    target.Connection, target.Endpoint.ToString(), _state, problem.Length > 0 ? Cut(problem) : null, _requested, _created, _reporting,
                    _lastValueAt, _reactivated + _transferred + _recreated, counted,
                    new ConnectionActivity(
                        Math.Round(_rate.PerSecond, 1), Lag, fill.Bytes, AgeOf(fill.OldestAt), _gaps, _reactivated, _transferred, _recreated,
                        holes.Count, Math.Round(holes.Left.TotalSeconds), Math.Round(holes.Done.TotalSeconds), _notMonitored),
                    target.Revision);
            }
        }
    }

    /// <summary>The endpoint is being reached; the problem of the attempt before stays until this one succeeds.</summary>
    public void Connecting() => Change(() => _state = ConnectionState.Connecting);

    /// <summary>A session is open.</summary>
    public void Mapping() => Change(() =>
    {
        _recreated += _sessions++ > 0 ? 1 : 0;
        _state = ConnectionState.Mapping;
    });

    /// <summary>The address space is mapped.</summary>
    /// <param name="matches">How its machines fit the saved mappings.</param>
    public void Mapped(ImmutableArray<ProfileMatch> matches) => Change(() => _matches = matches);

    /// <summary>Gets how the machines fitted the saved mappings when they were mapped last; empty before that.</summary>
    public ImmutableArray<ProfileMatch> Matches
    {
        get
        {
            lock (_gate)
            {
                return _matches;
            }
        }
    }

    /// <summary>Monitored items are being created; values may arrive from now on.</summary>
    /// <param name="requested">How many the mapping asks for.</param>
    public void Subscribing(int requested) => Change(() =>
        (_requested, _created, _reporting, _hasHeard) = (requested, 0, 0, false));

    /// <summary>Monitored items are created.</summary>
    /// <param name="created">How many the server created.</param>
    /// <param name="notMonitored">The signals that it refused, for people; null for none.</param>
    /// <param name="problem">What is wrong all the same; null when nothing is.</param>
    public void Subscribed(int created, string? notMonitored, string? problem) => Change(() =>
    {
        _state = _hasHeard ? ConnectionState.Live : ConnectionState.Subscribed;
        (_created, _notMonitored, _equipmentProblem) = (created, notMonitored, problem);
    });

    /// <summary>The connection is lost, and the session tries to come back.</summary>
    /// <param name="problem">Why, for people.</param>
    public void Lost(string problem) => Waiting(problem);

    /// <summary>The session is back.</summary>
    /// <param name="kind">How.</param>
    public void Recovered(EquipmentRecovery kind) => Change(() =>
    {
        (_state, _equipmentProblem) = (ConnectionState.Subscribed, null);
        _hasHeard = false;
        _ = kind switch
        {
            EquipmentRecovery.Reactivated => ++_reactivated,
            EquipmentRecovery.Transferred => ++_transferred,
            _ => ++_recreated,
        };
    });

    /// <summary>A message was stored.</summary>
    /// <param name="message">What is to be known of it.</param>
    public void Heard(in StoredMessage message)
    {
        lock (_gate)
        {
            _rate.Add(message.Values);
            _gaps += message.Gaps;
            if (message.Values > 0)
            {
                _lastValueAt = time.GetUtcNow();
                var newest = _newest is { } known && known.Newest > message.Newest ? known.Newest : message.Newest;
                _newest = message.PublishTime > DateTime.MinValue ? (newest, message.PublishTime, time.GetTimestamp()) : _newest;
            }
        }

        if (message.First > 0 || !_hasHeard)
        {
            var first = message.First;
            Change(() =>
            {
                _hasHeard = true;
                _reporting += first;
                _state = _state is ConnectionState.Subscribed ? ConnectionState.Live : _state;
            });
        }
    }

    /// <summary>Whether what arrives can be stored.</summary>
    /// <param name="problem">Why not, for people; null when it can.</param>
    /// <returns>Whether that is news.</returns>
    public bool Storing(string? problem)
    {
        var isNews = (problem is null) != (_storeProblem is null);
        if (problem != _storeProblem)
        {
            Change(() => _storeProblem = problem);
        }

        return isNews;
    }

    /// <summary>Gets whether what arrives cannot be stored, so that the equipment's silence is our own.</summary>
    public bool IsHeldUp => Volatile.Read(ref _storeProblem) is not null;

    /// <summary>The session is gone, or could not be had.</summary>
    /// <param name="problem">Why, for people; null when the bridge stops.</param>
    public void Waiting(string? problem) => Change(() => (_state, _equipmentProblem) = (ConnectionState.Waiting, problem));

    /// <summary>What is wrong with the delivery.</summary>
    /// <param name="problem">What, for people; null when it works.</param>
    public void Delivery(string? problem)
    {
        if (problem != _deliveryProblem)
        {
            Change(() => _deliveryProblem = problem);
        }
    }

    /// <summary>Why it is not what Silos want.</summary>
    /// <param name="problem">Why, for people; null when it is, or when they want nothing.</param>
    public void Desired(string? problem)
    {
        if (problem != _desiredProblem)
        {
            Change(() => _desiredProblem = problem);
        }
    }

    /// <summary>Waits for a change since the last wait. Only one may wait.</summary>
    /// <param name="atMost">How long.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async Task WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _changed.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>By the server's clock: what it was when the newest value came, and how long ago that is.</summary>
    private double? Lag => _newest is { } known
        ? Math.Round(Math.Max(0, (known.PublishTime - known.Newest + time.GetElapsedTime(known.At)).TotalSeconds), 3)
        : null;

    private double AgeOf(DateTimeOffset? oldest) => oldest is { } at ? Math.Round(Math.Max(0, (time.GetUtcNow() - at).TotalSeconds), 1) : 0;

    private static string Cut(string problem) => problem.Length > MaxProblemLength ? problem[..(MaxProblemLength - 1)] + "…" : problem;

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
        }

        _changed.Writer.TryWrite(true);
    }
}
