using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Live;
using AxComplex.Twins.Alarms;

namespace AxComplex.Silos.Alarms;

/// <inheritdoc cref="IMachineAlarmsGrain"/>
internal sealed partial class MachineAlarmsGrain(
    [PersistentState("alarms", StoreNames.Twins)] IPersistentState<MachineAlarmsState> store,
    [PersistentState("acknowledgements", StoreNames.Twins)] IPersistentState<AcknowledgementsState> acknowledgements,
    IHistory history,
    TimeProvider time,
    ILogger<MachineAlarmsGrain> logger) : Grain, IMachineAlarmsGrain
{
    private static readonly TimeSpan SaveAfter = TimeSpan.FromSeconds(10);

    private AlarmBoard _board = AlarmBoard.Empty;
    private ImmutableArray<MachineAlarm> _told = [];
    private long _position;
    private IGrainTimer? _saving;

    private MachineId Machine => MachineId.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_board, _position) = (WithAcknowledgements(store.State.ToBoard()), store.State.Position);
        _told = All();
        await CatchUpAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_saving is not null)
        {
            await SaveAsync(cancellationToken);
        }
    }

    public async Task StoredAsync()
    {
        await CatchUpAsync();
        await TellAsync();
    }

    public Task<ImmutableArray<MachineAlarm>> GetAsync() => Task.FromResult(All());

    public async Task<AcknowledgeResult> AcknowledgeAsync(string eventId, string by, string comment)
    {
        if (_board.Find(eventId) is not var (state, isPresent))
        {
            return new(AcknowledgeOutcome.NotFound, null);
        }

        if (!isPresent)
        {
            return new(AcknowledgeOutcome.CameAgain, Alarm(state));
        }

        if (state.Acknowledgement is null)
        {
            var acknowledgement = new AlarmAcknowledgement(state.Condition, eventId, by, time.GetUtcNow().UtcDateTime, comment);
            await WriteAsync(acknowledgement);
            LogAcknowledged(this.GetPrimaryKeyString(), state.Condition, eventId, by);
            _board = _board.Add(acknowledgement);
            SaveSoon();
            await TellAsync();
        }

        return new(AcknowledgeOutcome.Acknowledged, Alarm(_board.Find(eventId)!.Value.State));
    }

    /// <summary>Reads what the history holds beyond what this knows; everything, when something is older than what this keeps.</summary>
    private async Task CatchUpAsync()
    {
        if (_position == 0)
        {
            await ReadAllAsync();
            return;
        }

        var (changes, position) = await history.ReadAlarmsAsync(Machine, _position);
        if (position <= _position)
        {
            return;
        }

        foreach (var change in changes)
        {
            (_board, var mustReread) = _board.Add(change);
            if (mustReread)
            {
                await ReadAllAsync();
                return;
            }
        }

        _position = position;
        SaveSoon();
    }

    private async Task ReadAllAsync()
    {
        var (board, position) = await history.ReadAlarmBoardAsync(Machine);
        (_board, _position) = (WithAcknowledgements(board), position);
        if (_position > 0)
        {
            SaveSoon();
        }
    }

    private AlarmBoard WithAcknowledgements(AlarmBoard board) =>
        acknowledgements.State.All.Where(a => board.Conditions.ContainsKey(a.Condition)).Aggregate(board, (b, a) => b.Add(a));

    /// <summary>Writes an acknowledgement down. What cannot be written is not known here either.</summary>
    private async Task WriteAsync(AlarmAcknowledgement acknowledgement)
    {
        var before = acknowledgements.State.All;
        acknowledgements.State.All = [.. before.TakeLast(AcknowledgementsState.MaxKept - 1), acknowledgement];
        try
        {
            await acknowledgements.WriteStateAsync();
        }
        catch
        {
            acknowledgements.State.All = before;
            throw;
        }
    }

    /// <summary>Tells the factory and the live views what is different from what they were told.</summary>
    private async Task TellAsync()
    {
        var (before, now) = (_told, All());
        var changed = now.Except(before).ToImmutableArray();
        if (changed.IsEmpty && now.Length == before.Length)
        {
            return;
        }

        if (!now.Where(a => a.IsOpen).SequenceEqual(before.Where(a => a.IsOpen)))
        {
            await GrainFactory.GetAlarms(Machine.Factory).ChangedAsync(this.GetPrimaryKeyString(), [.. now.Where(a => a.IsOpen)]);
        }

        _told = now;
        if (!changed.IsEmpty)
        {
            await this.GetStreamProvider(StoreNames.Streams)
                .GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey))
                .OnNextAsync(new LiveUpdate { Alarms = changed });
        }
    }

    private ImmutableArray<MachineAlarm> All() => [.. _board.All().Select(Alarm)];

    private MachineAlarm Alarm(AlarmState state) => MachineAlarm.Of(this.GetPrimaryKeyString(), state);

    private void SaveSoon() => _saving ??= this.RegisterGrainTimer(SaveAsync, new GrainTimerCreationOptions(SaveAfter, Timeout.InfiniteTimeSpan));

    /// <summary>Writes down what was made of the history. A write that is lost costs reading a little more of it.</summary>
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        _saving?.Dispose();
        _saving = null;
        (store.State.Position, store.State.Conditions) = (_position, new(_board.Conditions));
        await store.WriteStateAsync(cancellationToken);
    }

    [LoggerMessage(2301, LogLevel.Information, "Machine {Machine}: alarm {Condition}, event {EventId}, was acknowledged by {By}")]
    private partial void LogAcknowledged(string machine, string condition, string eventId, string by);
}
