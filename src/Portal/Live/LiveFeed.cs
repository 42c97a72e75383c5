using System.Security.Claims;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using Microsoft.AspNetCore.Components.Authorization;

namespace AxComplex.Portal.Live;

/// <summary>
/// The live data of one browser tab: one subscription at Silos in the name of the person who looks, whatever pages are
/// opened. Pages read <see cref="State"/> and <see cref="Status"/> and are told by <see cref="Changed"/>.
/// </summary>
internal sealed partial class LiveFeed(
    LiveStream stream, SilosApi api, AuthenticationStateProvider authentication, TimeProvider time, ILogger<LiveFeed> logger)
    : IAsyncDisposable
{
    // Four pictures a second are calm and still feel live; the ages of values move once a second anyway.
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SnapshotEvery = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource _restart = new();
    private MachineId? _machine;
    private LiveState _state = LiveState.Empty;
    private LiveStatus _status = new(LivePhase.Connecting, null, 0, null);
    private bool _isDirty;
    private Task[] _loops = [];

    /// <summary>Raised when there is something to draw, at most four times a second, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Gets what there is to see.</summary>
    public LiveState State => Volatile.Read(ref _state);

    /// <summary>Gets how the stream stands.</summary>
    public LiveStatus Status => Volatile.Read(ref _status);

    /// <summary>Gets how the last question for the complex went; null before the first answer.</summary>
    public ApiOutcome? ComplexOutcome { get; private set; }

    /// <summary>Gets how the last question for the machine that is looked at went; null before the first answer.</summary>
    public ApiOutcome? MachineOutcome { get; private set; }

    /// <summary>Gets who looks.</summary>
    public ClaimsPrincipal User { get; private set; } = new();

    /// <summary>Begins. Does nothing when it has begun.</summary>
    public async Task StartAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        lock (_gate)
        {
            if (_loops.Length > 0 || _end.IsCancellationRequested || user.Identity?.IsAuthenticated != true)
            {
                return;
            }

            User = user;
            authentication.AuthenticationStateChanged += OnAuthenticationChanged;
            _loops = [StreamLoopAsync(_end.Token), SnapshotLoopAsync(_end.Token), DrawLoopAsync(_end.Token)];
        }
    }

    /// <summary>Asks for the signals of a machine as well, or of none. The subscription is made anew, once, when that changes.</summary>
    public void Watch(MachineId? machine)
    {
        lock (_gate)
        {
            if (_machine == machine)
            {
                return;
            }

            _machine = machine;
            MachineOutcome = null;
            _state = _state with { Machine = null, Alarms = null };
            _isDirty = true;
            _restart.Cancel();
        }
    }

    /// <summary>Acknowledges an alarm in the name of the person who looks.</summary>
    /// <returns>How it went.</returns>
    public async Task<ApiOutcome> AcknowledgeAsync(AlarmView alarm)
    {
        ApiAnswer<AlarmView> answer;
        try
        {
            answer = await api.AcknowledgeAsync(User, alarm, _end.Token);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return ApiOutcome.Unreachable;
        }

        lock (_gate)
        {
            _state = answer.Value is { } now ? _state.With(now) : _state;
            _isDirty = true;
        }

        return answer.Outcome;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        authentication.AuthenticationStateChanged -= OnAuthenticationChanged;
        await _end.CancelAsync();
        await Task.WhenAll(_loops);
        _restart.Dispose();
        _end.Dispose();
    }

    private async Task StreamLoopAsync(CancellationToken end)
    {
        var spread = new Random();
        while (!end.IsCancellationRequested)
        {
            var (machine, restart) = TakeWish();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, restart);
            try
            {
                if (await stream.ReadAsync(User, machine, OnOpen, OnEvent, either.Token))
                {
                    continue;
                }

                LogEnded();
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                continue;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
            {
                LogBroken(e.Message);
            }

            var failed = Status.FailedAttempts + 1;
            var pause = BackOff.After(failed, spread.NextDouble());
            SetStatus(Status with { Phase = LivePhase.Lost, FailedAttempts = failed, NextAttemptAt = time.GetUtcNow() + pause });
            await Task.Delay(pause, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A snapshot when the stream opens or the wish changes, and one now and then: it carries what no event does (KPIs,
    // names, new machines) and heals whatever an event has missed.
    private async Task SnapshotLoopAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            CancellationToken restart;
            MachineId? machine;
            lock (_gate)
            {
                (machine, restart) = (_machine, _restart.Token);
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(end, restart);
            try
            {
                await RefreshAsync(machine, either.Token);
                await Task.Delay(ComplexOutcome == ApiOutcome.Ok ? SnapshotEvery : SnapshotEvery / 4, time, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // Another machine, or the end.
                await Task.Yield();
            }
        }
    }

    private async Task RefreshAsync(MachineId? machine, CancellationToken cancellationToken)
    {
        var machineAnswer = machine is { } id ? await api.GetMachineAsync(User, id, cancellationToken) : null;
        var alarms = machineAnswer?.Value is { } found ? await api.GetAlarmsAsync(User, found.Summary.Id, cancellationToken) : null;
        var complexAnswer = await api.GetComplexAsync(User, cancellationToken);
        lock (_gate)
        {
            ComplexOutcome = complexAnswer.Outcome;
            var complex = complexAnswer.Value ?? _state.Complex;
            if (_machine == machine && machineAnswer is not null)
            {
                MachineOutcome = machineAnswer.Outcome;
                _state = new LiveState(complex, machineAnswer.Value ?? _state.Machine, alarms?.Value ?? _state.Alarms);
            }
            else
            {
                _state = _state with { Complex = complex };
            }

            _isDirty = true;
        }
    }

    private async Task DrawLoopAsync(CancellationToken end)
    {
        using var frames = new PeriodicTimer(Frame, time);
        var framesSinceDrawn = 0;
        try
        {
            while (await frames.WaitForNextTickAsync(end))
            {
                framesSinceDrawn++;
                bool draw;
                lock (_gate)
                {
                    draw = _isDirty || framesSinceDrawn * Frame >= TimeSpan.FromSeconds(1);
                    _isDirty &= !draw;
                }

                if (draw)
                {
                    framesSinceDrawn = 0;
                    Changed?.Invoke();
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The tab is closed.
        }
    }

    private (MachineId? Machine, CancellationToken Restart) TakeWish()
    {
        lock (_gate)
        {
            if (_restart.IsCancellationRequested)
            {
                _restart.Dispose();
                _restart = new CancellationTokenSource();
            }

            return (_machine, _restart.Token);
        }
    }

    private void OnOpen() => SetStatus(Status with { Phase = LivePhase.Open, FailedAttempts = 0, NextAttemptAt = null });

    private void OnEvent(string name, string data)
    {
        try
        {
            lock (_gate)
            {
                _state = _state.Apply(name, data);
                _status = _status with { LastEventAt = time.GetUtcNow() };
                _isDirty = true;
            }
        }
        catch (JsonException e)
        {
            LogUnreadable(name, e.Message);
        }
    }

    private void SetStatus(LiveStatus status)
    {
        lock (_gate)
        {
            _status = status;
            _isDirty = true;
        }
    }

    // Another role, another password, or no account any more: nothing more is shown on the strength of the old one.
    private void OnAuthenticationChanged(Task<AuthenticationState> state)
    {
        _end.Cancel();
        _state = LiveState.Empty;
    }

    [LoggerMessage(5210, LogLevel.Debug, "Silos ended the live stream")]
    private partial void LogEnded();

    [LoggerMessage(5211, LogLevel.Warning, "The live stream of Silos broke: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(5212, LogLevel.Error, "The live event {Name} could not be read: {Reason}")]
    private partial void LogUnreadable(string name, string reason);
}
