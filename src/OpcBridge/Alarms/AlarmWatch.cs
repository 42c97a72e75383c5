using System.Threading.Channels;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Alarms;

/// <summary>The alarms of one session: watches them, finds their machines, and asks for all of them after every gap.</summary>
/// <param name="connection">The connection.</param>
/// <param name="session">The session.</param>
/// <param name="mapping">The machines.</param>
/// <param name="book">What is known of conditions; outlives the session.</param>
/// <param name="recorder">Puts them on the disk.</param>
/// <param name="logger">For operators.</param>
internal sealed partial class AlarmWatch(
    ConnectionId connection,
    IEquipmentSession session,
    ConnectionMapping mapping,
    AlarmBook book,
    ObservationRecorder recorder,
    ILogger<AlarmWatch> logger)
{
    private const byte SubscribeToEvents = 1;
    private const int MaxTextLength = 1_000;
    private const int MaxNameLength = 200;

    private readonly AlarmSources _sources = new(session, mapping);
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _notifiers;
    private int _refreshed;

    /// <summary>Watches until it is cancelled. A server without alarms is no fault.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SubscribeAsync(cancellationToken);
        while (true)
        {
            if (_notifiers > 0)
            {
                await TryRefreshAsync(cancellationToken);
            }

            await _wanted.Reader.ReadAsync(cancellationToken);
        }
    }

    /// <summary>Wants everything to be told again: some of it may have been missed.</summary>
    public void Refresh() => _wanted.Writer.TryWrite(true);

    /// <summary>Takes events.</summary>
    /// <param name="events">The events, in the server's order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Ends when they are on the disk.</returns>
    public async Task TakeAsync(IReadOnlyList<EquipmentEvent> events, CancellationToken cancellationToken)
    {
        List<(int Machine, AlarmEvent Alarm)> alarms = [];
        foreach (var e in events)
        {
            try
            {
                await TakeAsync(e, alarms, cancellationToken);
            }
            catch (UaException)
            {
                // While the session is away nobody can be asked whose alarm it is; the refresh brings it again.
                Refresh();
            }
        }

        if (alarms.Count > 0)
        {
            await recorder.OnAlarmsAsync(alarms);
            Keep();
        }
    }

    private async Task TakeAsync(EquipmentEvent e, List<(int Machine, AlarmEvent Alarm)> alarms, CancellationToken cancellationToken)
    {
        switch (e.Kind)
        {
            case EquipmentEventKind.RefreshBegins:
                if (_refreshed == 0)
                {
                    book.BeginRefresh();
                }

                return;
            case EquipmentEventKind.RefreshEnds:
                // Each watched object has its own beginning and end; the conditions of all have been told after the last.
                if (++_refreshed >= _notifiers)
                {
                    alarms.AddRange(book.EndRefresh(e.At).Select(c => (IndexOf(c.Machine), c.Last)).Where(c => c.Item1 >= 0));
                    _refreshed = 0;
                }

                return;
            case EquipmentEventKind.Overflow:
                Refresh();
                return;
        }

        if (await _sources.FindAsync(e.Source, e.SourceName, cancellationToken) is not { } source)
        {
            LogForeign(connection, e.SourceName);
            return;
        }

        var name = source.Path.Length == 0 ? e.ConditionName : e.ConditionName.Length == 0 ? source.Path : $"{source.Path}/{e.ConditionName}";
        var alarm = new AlarmEvent(
            name.Length > 0 ? Cut(name, MaxNameLength) : "?",
            e.At,
            e.EventId,
            e.Status,
            e.Severity,
            Cut(e.Message, MaxTextLength),
            await _sources.NameOfTypeAsync(e.EventType, cancellationToken));
        if (book.Take(mapping.Machines[source.Machine].Description.Machine, alarm))
        {
            alarms.Add((source.Machine, alarm));
        }
    }

    /// <summary>Watches machines that say that they have events, and the server for those that do not.</summary>
    private async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        NodeId[] nodes = [ObjectIds.Server, .. mapping.Machines.Select(m => m.Node)];
        var values = await session.ReadAsync(nodes, AttributeIds.EventNotifier, cancellationToken);
        bool[] notifies = [.. values.Select(v => v.Value.TryGetByte(out var bits) && (bits & SubscribeToEvents) != 0)];
        NodeId[] machines = [.. nodes.Where((_, i) => i > 0 && notifies[i])];
        NodeId[] notifiers = notifies[0] && machines.Length < mapping.Machines.Length ? [ObjectIds.Server, .. machines] : machines;
        var results = notifiers.Length == 0 ? [] : await session.SubscribeAlarmsAsync(notifiers, cancellationToken);
        _notifiers = results.Count(r => !r.IsBad);
        if (_notifiers == 0)
        {
            LogNone(connection);
        }
        else
        {
            LogWatches(connection, _notifiers);
        }
    }

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            _refreshed = 0;
            await session.RefreshAlarmsAsync(cancellationToken);
        }
        catch (UaException e) when (!session.Completion.IsCompleted)
        {
            if (session.IsConnected && e.Status != StatusCode.BadRefreshInProgress)
            {
                LogNotRefreshed(connection, e.Message);
            }
        }
    }

    private int IndexOf(MachineId machine)
    {
        for (var i = 0; i < mapping.Machines.Length; i++)
        {
            if (mapping.Machines[i].Description.Machine == machine)
            {
                return i;
            }
        }

        return -1;
    }

    private void Keep()
    {
        try
        {
            book.Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotKept(connection, e.Message);
        }
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
