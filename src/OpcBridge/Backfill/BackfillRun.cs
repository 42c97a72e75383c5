using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Backfill;

/// <summary>
/// Fills the holes of a connection from the server's history while the session is live: the newest first, a machine and a slice at a
/// time, no faster than it may. A slice is one write: its values, the span in which they are complete, and the gaps of signals without.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="session">A session that is live.</param>
/// <param name="plan">Its machines and items.</param>
/// <param name="mapping">Knows how to read the items.</param>
/// <param name="holes">What is open.</param>
/// <param name="spool">Takes the values.</param>
/// <param name="options">How fast, how much at once.</param>
/// <param name="time">The clock of the pauses.</param>
/// <param name="logger">For operators.</param>
internal sealed partial class BackfillRun(
    ConnectionId connection,
    IEquipmentSession session,
    RecordingPlan plan,
    ConnectionMapping mapping,
    HoleList holes,
    BatchSpool spool,
    OpcBridgeOptions options,
    TimeProvider time,
    ILogger<BackfillRun> logger)
{
    // A slice in memory; about 100 bytes a value.
    private const int MostValues = 200_000;
    private const int FewValues = 20_000;
    private const int MaxFailures = 5;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly NodeId[] _nodes = [.. mapping.Items.Select(i => i.Node)];
    private readonly Dictionary<MachineId, int> _machines = plan.Machines.Index().ToDictionary(m => m.Item.Id, m => m.Index);
    private readonly Dictionary<MachineId, TimeSpan> _lengths = [];
    private readonly BatchAppender _appender = new(plan, options.MaxBatchSamples, SpoolFlags.Late);
    private HistoryAccess? _access;
    private TimeSpan _filled;
    private int _failures;

    /// <summary>Runs until it is cancelled, or the session ends.</summary>
    /// <param name="cancellationToken">Ends it; what is open stays open.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await holes.WaitAsync(cancellationToken);
            _access ??= await HistoryAccess.ReadAsync(session, plan, _nodes, cancellationToken);
            if (_access.Items.All(i => i.IsEmpty))
            {
                LogNoHistory(connection);
            }

            var before = holes.Progress;
            LogBegins(connection, before.Count, plan.Machines.Length, before.Left);
            _filled = TimeSpan.Zero;
            while (holes.Next(LengthOf) is { } slice)
            {
                await RoomAsync(cancellationToken);
                var values = await TryFillAsync(slice, cancellationToken);
                TrySave();
                await Task.Delay(TimeSpan.FromSeconds((double)values / options.BackfillValuesPerSecond), time, cancellationToken);
            }

            LogDone(connection, _filled, holes.Progress.Done - before.Done);
        }
    }

    /// <summary>Forgets what the server could tell: it is another process now.</summary>
    public void Restarted() => Volatile.Write(ref _access, null);

    private TimeSpan LengthOf(MachineId machine) => _lengths.GetValueOrDefault(machine, First);

    /// <summary>Values of the past may not push out those of the present: they wait until Silos take what is there.</summary>
    private async Task RoomAsync(CancellationToken cancellationToken)
    {
        while (spool.Fill.WaitingBytes > options.MaxSpoolBytes / 4)
        {
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private async Task<int> TryFillAsync(Hole slice, CancellationToken cancellationToken)
    {
        try
        {
            var values = await FillAsync(slice, cancellationToken);
            _failures = 0;
            return values;
        }
        catch (IOException)
        {
            // The recorder says what is wrong with the disk; here it is tried again.
        }
        catch (UaException e) when (!session.Completion.IsCompleted)
        {
            // While the session is being recovered nothing can be read, and that is nobody's fault.
            Shorten(slice);
            if (session.IsConnected && ++_failures >= MaxFailures)
            {
                _failures = 0;
                LogStays(connection, slice.Machine, slice.From, slice.To, e.Message);
                holes.Done(slice.Machine, slice.From, slice.To);
            }
        }

        await Task.Delay(Look, time, cancellationToken);
        return 0;
    }

    private async Task<int> FillAsync(Hole slice, CancellationToken cancellationToken)
    {
        _access ??= await HistoryAccess.ReadAsync(session, plan, _nodes, cancellationToken);
        var items = _machines.TryGetValue(slice.Machine, out var machine) ? _access.Items[machine] : [];
        if (items.IsEmpty)
        {
            holes.Done(slice.Machine, DateTime.MinValue, slice.To);
            return 0;
        }

        var found = new HistorySlice(slice);
        await foreach (var page in session.ReadHistoryAsync([.. items.Select(i => _nodes[i])], slice.From, slice.To, cancellationToken))
        {
            found.Add(items[page.Index], page.Status, page.Values);
            if (found.Count > MostValues && slice.Length > Shortest)
            {
                Shorten(slice);
                return 0;
            }
        }

        await StoreAsync(slice, machine, items, found, cancellationToken);
        holes.Done(slice.Machine, slice.From, slice.To);
        _lengths[slice.Machine] = Longer(LengthOf(slice.Machine), found.Count);
        return found.Count;
    }

    private async Task StoreAsync(Hole slice, int machine, IReadOnlyList<int> items, HistorySlice found, CancellationToken cancellationToken)
    {
        using var appending = await spool.BeginAppendAsync(cancellationToken);
        _appender.Begin(appending);
        _appender.BaseTime = slice.From;
        new ValueReader(plan, mapping).Read(found, slice.From, _appender, (_, _) => { });
        if (found.Describe(plan, machine, items, _access!.RunsSince, _appender))
        {
            _filled += slice.Length;
        }

        _appender.Flush();
        appending.Commit();
    }

    private void Shorten(Hole slice)
    {
        var half = slice.Length / 2;
        _lengths[slice.Machine] = half > Shortest ? half : Shortest;
    }

    private static TimeSpan Longer(TimeSpan length, int values) =>
        values < FewValues && length < Longest ? length * 2 : values > MostValues / 2 ? length / 2 : length;

    private void TrySave()
    {
        try
        {
            holes.Save();
        }
        catch (IOException)
        {
            // It is kept with the next one; after a crash a slice is read twice at worst, which changes nothing.
        }
    }
}
