using System.Collections.Immutable;
using System.Threading.Channels;
using AxComplex.Contracts.Connections;
using AxComplex.OpcBridge.Mapping.Profiles;

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
    private int _requested;
    private int _created;
    private int _reporting;
    private int _sessions;
    private bool _hasHeard;
    private string? _storeProblem;
    private DateTimeOffset? _lastValueAt;

    /// <summary>Gets the report as of now.</summary>
    public ConnectionReport Report
    {
        get
        {
            var counted = ledger();
            lock (_gate)
            {
                string?[] problems = [_storeProblem, _equipmentProblem, _deliveryProblem, .. _matches.Select(m => m.FindProblem())];
                var problem = string.Join(' ', problems.OfType<string>());
                return new ConnectionReport(
                    target.Connection, target.Endpoint.ToString(), _state, problem.Length > 0 ? Cut(problem) : null, _requested, _created, _reporting,
                    _lastValueAt, Math.Max(0, _sessions - 1), counted);
            }
        }
    }

    /// <summary>The endpoint is being reached; the problem of the attempt before stays until this one succeeds.</summary>
    public void Connecting() => Change(() => _state = ConnectionState.Connecting);

    /// <summary>A session is open.</summary>
    public void Mapping() => Change(() =>
    {
        _sessions++;
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
    /// <param name="problem">What is wrong all the same; null when nothing is.</param>
    public void Subscribed(int created, string? problem) => Change(() =>
        (_state, _created, _equipmentProblem) = (_hasHeard ? ConnectionState.Live : ConnectionState.Subscribed, created, problem));

    /// <summary>A message was stored.</summary>
    /// <param name="values">Its values; 0 for a keep-alive.</param>
    /// <param name="first">How many of them were the first of their item.</param>
    public void Heard(int values, int first)
    {
        lock (_gate)
        {
            _lastValueAt = values > 0 ? time.GetUtcNow() : _lastValueAt;
        }

        if (first > 0 || !_hasHeard)
        {
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
