using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Portal.Live;

namespace AxComplex.Portal.Machines;

/// <summary>
/// The last hour of equipment time of the machine that is looked at: states from Silos every few seconds, numbers once
/// from history and then from live values.
/// </summary>
internal sealed class MachineHistory(SilosApi api, LiveFeed feed, TimeProvider time) : IDisposable
{
    private const int PointsKept = 240;
    private const int PointsAsked = 2000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan[] TrendWindows = [Window, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1)];
    private static readonly TimeSpan AskStatesEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private MachineId? _machine;
    private DateTimeOffset _askedStatesAt;
    private bool _isAsking;

    /// <summary>Gets the states, in order; empty before the first answer.</summary>
    public ImmutableArray<StateInterval> States { get; private set; } = [];

    /// <summary>Gets the beginning of the window, equipment time; null when the machine was never observed.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>Gets the end of the window, equipment time.</summary>
    public DateTimeOffset? To { get; private set; }

    /// <summary>Gets the numbers of each numeric signal, oldest first.</summary>
    public ImmutableDictionary<string, ImmutableArray<TrendPoint>> Trends { get; private set; } = ImmutableDictionary<string, ImmutableArray<TrendPoint>>.Empty;

    /// <summary>Takes in what the feed has now; asks Silos where that is not enough.</summary>
    public async Task FollowAsync(MachineView view)
    {
        if (_machine != view.Summary.Id)
        {
            (_machine, States, Trends, From, To, _askedStatesAt) =
                (view.Summary.Id, [], ImmutableDictionary<string, ImmutableArray<TrendPoint>>.Empty, null, null, default);
        }

        Append(view.Signals);
        var now = time.GetUtcNow();
        if (_isAsking || view.Summary.ObservedTo is not { } to || now - _askedStatesAt < AskStatesEvery)
        {
            return;
        }

        _isAsking = true;
        try
        {
            var isFirst = _askedStatesAt == default;
            _askedStatesAt = now;
            await AskAsync(view, to, isFirst);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The tab is closed.
        }
        finally
        {
            _isAsking = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task AskAsync(MachineView view, DateTimeOffset to, bool isFirst)
    {
        var machine = view.Summary.Id;
        var states = await api.GetStatesAsync(feed.User, machine, to - Window, to, _end.Token);
        if (_machine == machine && states.Value is { } intervals)
        {
            (States, From, To) = ([.. intervals], to - Window, to);
        }

        if (!isFirst)
        {
            return;
        }

        foreach (var signal in view.Signals.Where(IsNumeric))
        {
            var points = await NewestAsync(machine.Signal(signal.Name), to);
            if (_machine == machine && points is not null)
            {
                var stored = points.Select(p => Point(p.SourceTime, p.Value, p.Status)).OfType<TrendPoint>().ToImmutableArray();
                var live = Trends.GetValueOrDefault(signal.Name, []).Where(p => stored.IsEmpty || p.At > stored[^1].At);
                Trends = Trends.SetItem(signal.Name, [.. stored.Concat(live).TakeLast(PointsKept)]);
            }
        }
    }

    // Silos give the oldest of a window first: where there are more than they give at once, the newest are in a shorter one.
    // A signal that fills even that begins with what comes live; a line drawn over a hole would be a lie.
    private async Task<HistoryPoint[]?> NewestAsync(SignalId signal, DateTimeOffset to)
    {
        foreach (var window in TrendWindows)
        {
            var answer = await api.GetHistoryAsync(feed.User, signal, to - window, to, PointsAsked, _end.Token);
            if (answer.Value is null || answer.Value.Length < PointsAsked)
            {
                return answer.Value;
            }
        }

        return null;
    }

    private void Append(ImmutableArray<SignalView> signals)
    {
        foreach (var signal in signals.Where(IsNumeric))
        {
            var known = Trends.GetValueOrDefault(signal.Name, []);
            if (signal.SourceTime is { } at && Point(at, signal.Value, signal.Status) is { } point && (known.IsEmpty || point.At > known[^1].At))
            {
                Trends = Trends.SetItem(signal.Name, known.Length < PointsKept ? known.Add(point) : known.RemoveAt(0).Add(point));
            }
        }
    }

    private static bool IsNumeric(SignalView signal) =>
        signal.Kind is SampleKind.Number or SampleKind.Integer && signal.Role is not (SignalRole.ItemState or SignalRole.OperationMode);

    private static TrendPoint? Point(DateTimeOffset at, string? value, uint status) =>
        Quality.Of(status) != QualityKind.Bad && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new TrendPoint(at, number)
            : null;
}

/// <summary>A number at a moment of equipment time.</summary>
/// <param name="At">When.</param>
/// <param name="Value">The number; finite.</param>
public readonly record struct TrendPoint(DateTimeOffset At, double Value);
