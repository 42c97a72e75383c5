using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Alarms;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>The history over a store: what is the same for all of them.</summary>
/// <typeparam name="TSession">The store's writing side.</typeparam>
/// <param name="reader">The store's reading side.</param>
/// <param name="writer">The only writer.</param>
/// <param name="isFull">Whether so much waits in the store that senders must wait.</param>
internal sealed class StoredHistory<TSession>(IHistoryReader reader, GroupWriter<TSession> writer, Func<bool> isFull) : IHistory
    where TSession : IHistorySession
{
    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(EncodedBatch encoded, CancellationToken cancellationToken) =>
        !isFull() && writer.TryEnqueue(session => session.Append(encoded)) is { } stored ? await stored.WaitAsync(cancellationToken) : AppendResult.Busy;

    /// <inheritdoc/>
    public async Task<(bool Stored, IReadOnlyList<MachineId> Changed)> DescribeAsync(
        ConnectionId connection, IReadOnlyList<MachineDescription> machines, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.Describe(connection, machines)) is { } stored
            ? (true, await stored.WaitAsync(cancellationToken))
            : (false, []);

    /// <inheritdoc/>
    public async Task<bool> RegisterAsync(ConnectionId connection, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.Register(connection)) is { } stored && await stored.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MachineId>> ListMachinesAsync()
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.MachinesAsync();
    }

    /// <inheritdoc/>
    public async Task<bool> HasMachineAsync(MachineId machine)
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.FindAsync(machine) is not null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConnectionId>> ListConnectionsAsync()
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.ConnectionsAsync();
    }

    /// <inheritdoc/>
    public async Task<MachineDelta?> ReadMachineAsync(MachineId machine, long position, int descriptionVersion)
    {
        await using var snapshot = await reader.OpenAsync();
        return await MachineDeltaReader.ReadAsync(snapshot, machine, position, descriptionVersion);
    }

    /// <inheritdoc/>
    public async Task<MachineTimeline?> ReadTimelineAsync(MachineId machine, DateTime from, DateTime to)
    {
        await using var snapshot = await reader.OpenAsync();
        return await EventsReader.ReadTimelineAsync(snapshot, machine, from, to);
    }

    /// <inheritdoc/>
    public async Task<MachineReading?> OpenMachineAsync(MachineId machine)
    {
        var snapshot = await reader.OpenAsync();
        try
        {
            if (await snapshot.FindAsync(machine) is { Description: not null } record)
            {
                return new MachineReading(snapshot, record);
            }
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }

        await snapshot.DisposeAsync();
        return null;
    }

    /// <inheritdoc/>
    public async Task<SamplePage?> ReadSignalAsync(SignalId signal, DateTime from, DateTime to, int limit, HistoryCursor? after = null)
    {
        await using var snapshot = await reader.OpenAsync();
        var (id, isKnown) = await FindAsync(snapshot, signal);
        return id is not null ? await SamplePage.OfAsync(snapshot.SamplesAsync(id.Value, after?.At > from ? after.Value.At : from, to), after, limit)
            : isKnown ? new SamplePage([], null)
            : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> ReadAllAsync(SignalId signal, DateTime from, DateTime to)
    {
        await using var snapshot = await reader.OpenAsync();
        if ((await FindAsync(snapshot, signal)).Id is { } id)
        {
            await foreach (var seen in snapshot.SamplesAsync(id, from, to))
            {
                yield return seen.Sample;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Bucket>?> ReadBucketsAsync(SignalId signal, DateTime from, DateTime to, int buckets)
    {
        await using var snapshot = await reader.OpenAsync();
        var (id, isKnown) = await FindAsync(snapshot, signal);
        return id is not null ? await snapshot.BucketsAsync(id.Value, from, to, buckets)
            : isKnown ? []
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, Sample>?> ReadLastAsync(MachineId machine, DateTime at)
    {
        await using var snapshot = await reader.OpenAsync();
        return await LastValueReader.ReadAsync(snapshot, machine, at);
    }

    /// <inheritdoc/>
    public async Task<Sample?> ReadLastAsync(SignalId signal, DateTime at)
    {
        await using var snapshot = await reader.OpenAsync();
        return (await FindAsync(snapshot, signal)).Id is { } id ? await LastValueReader.ReadAsync(snapshot, id, at) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlarmEvent>> ReadAlarmsAsync(MachineId machine, DateTime from, DateTime to, int limit)
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.FindAsync(machine) is { } record ? await snapshot.AlarmsAsync(record.Id, from, to, limit) : [];
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<AlarmEvent> Changes, long Position)> ReadAlarmsAsync(MachineId machine, long position)
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.FindAsync(machine) is { } record ? (await snapshot.AlarmsAsync(record.Id, position), record.Position) : ([], 0);
    }

    /// <inheritdoc/>
    public async Task<(AlarmBoard Board, long Position)> ReadAlarmBoardAsync(MachineId machine, DateTime? before = null)
    {
        await using var snapshot = await reader.OpenAsync();
        return await AlarmBoardReader.ReadAsync(snapshot, machine, before ?? DateTime.MaxValue);
    }

    /// <inheritdoc/>
    public async Task<bool> PutFactsAsync(MachineId machine, long hour, string rule, byte[] facts, long asOf, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.PutFacts(machine, hour, rule, facts, asOf)) is { } stored && await stored.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MachineHours>> ListHoursAsync()
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.HoursAsync();
    }

    /// <inheritdoc/>
    public async Task<DateTime?> OldestAvailableAsync()
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.OldestAvailableAsync();
    }

    /// <inheritdoc/>
    public async Task<HistoryStatus> ReadStatusAsync()
    {
        await using var snapshot = await reader.OpenAsync();
        return await snapshot.StatusAsync();
    }

    /// <summary>Finds a signal: its number, null without values; and whether it is known at all.</summary>
    private static async ValueTask<(long? Id, bool IsKnown)> FindAsync(IHistorySnapshot snapshot, SignalId signal)
    {
        if (await snapshot.FindAsync(signal.Machine) is not { } machine)
        {
            return (null, false);
        }

        var id = await snapshot.FindSignalAsync(machine.Id, signal.Name);
        return (id, id is not null || (machine.Description?.Signals.Any(s => s.Name == signal.Name) ?? false));
    }
}
