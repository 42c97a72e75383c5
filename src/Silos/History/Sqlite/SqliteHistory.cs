using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The history in SQLite files. Reads run where they are called.</summary>
internal sealed class SqliteHistory(SqliteStore store, GroupWriter<CatalogSession> writer, IOptions<HistoryOptions> options) : IHistory
{
    private readonly MachineDeltaReader _deltas = new(store);

    /// <summary>Gets whether what waits to be sealed is over its bounds, so that senders must wait.</summary>
    private bool IsFull => store.Open.Bytes > options.Value.MaxOpenBytes || store.Session.JournalBytes > 2 * options.Value.JournalBytes;

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(EncodedBatch encoded, CancellationToken cancellationToken) =>
        !IsFull && writer.TryEnqueue(session => session.Append(encoded)) is { } stored ? await stored.WaitAsync(cancellationToken) : AppendResult.Busy;

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
    public Task<IReadOnlyList<MachineId>> ListMachinesAsync() => Task.FromResult(Catalog(c =>
        (IReadOnlyList<MachineId>)c.Query(r => MachineId.Parse(r.GetString(0)), "SELECT key FROM machine ORDER BY key")));

    /// <inheritdoc/>
    public Task<bool> HasMachineAsync(MachineId machine) => Task.FromResult(Catalog(c =>
        c.Scalar<long>("SELECT count(*) FROM machine WHERE key = $0", machine.ToString()) > 0));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConnectionId>> ListConnectionsAsync() => Task.FromResult(Catalog(c =>
        (IReadOnlyList<ConnectionId>)c.Query(r => ConnectionId.Parse(r.GetString(0)), "SELECT key FROM connection ORDER BY key")));

    /// <inheritdoc/>
    public Task<MachineDelta?> ReadMachineAsync(MachineId machine, long position, int descriptionVersion) => _deltas.ReadAsync(machine, position, descriptionVersion);

    /// <inheritdoc/>
    public async Task<MachineTimeline?> ReadTimelineAsync(MachineId machine, DateTime from, DateTime to)
    {
        await using var snapshot = new SqliteSnapshot(store);
        return await TimelineReader.ReadAsync(snapshot, machine, from, to);
    }

    /// <inheritdoc/>
    public Task<SamplePage?> ReadSignalAsync(SignalId signal, DateTime from, DateTime to, int limit, HistoryCursor? after = null)
    {
        if (Find(signal) is not { } id)
        {
            return Task.FromResult(IsDescribed(signal) ? new SamplePage([], null) : null);
        }

        return Task.FromResult<SamplePage?>(SamplePage.Of(Samples(id, Math.Max(from.Ticks, after?.At.Ticks ?? 0), to.Ticks), after, limit));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Sample> ReadAllAsync(SignalId signal, DateTime from, DateTime to) =>
        Find(signal) is { } id ? Samples(id, from.Ticks, to.Ticks).ToAsyncEnumerable() : AsyncEnumerable.Empty<Sample>();

    /// <inheritdoc/>
    public Task<IReadOnlyList<Bucket>?> ReadBucketsAsync(SignalId signal, DateTime from, DateTime to, int buckets)
    {
        if (Find(signal) is not { } id)
        {
            return Task.FromResult<IReadOnlyList<Bucket>?>(IsDescribed(signal) ? [] : null);
        }

        var sum = new BucketSum(from, to, buckets);
        using var reading = SignalReading.Open(store, id, from.Ticks, to.Ticks);
        foreach (var group in reading.Groups)
        {
            // What lies in one bucket as a whole needs not be decoded, unless another block has values of the same time.
            if (group is [{ HasStats: true, Stats: var stats }] && sum.IsInOne(stats.First, stats.Last))
            {
                sum.Add(stats);
            }
            else
            {
                sum.Add(reading.Load(group));
            }
        }

        return Task.FromResult<IReadOnlyList<Bucket>?>(sum.Finish());
    }

    /// <inheritdoc/>
    public async Task<(MachineEvents Events, long Position)?> ReadEventsAsync(MachineId machine, DateTime from, DateTime to)
    {
        await using var snapshot = new SqliteSnapshot(store);
        return await EventsReader.ReadAsync(snapshot, machine, from, to);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, Sample>?> ReadLastAsync(MachineId machine, DateTime at)
    {
        await using var snapshot = new SqliteSnapshot(store);
        return await LastValueReader.ReadAsync(snapshot, machine, at);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlarmEvent>> ReadAlarmsAsync(MachineId machine, DateTime from, DateTime to, int limit)
    {
        await using var snapshot = new SqliteSnapshot(store);
        return snapshot.Find(machine) is { } record ? await snapshot.AlarmsAsync(record.Id, from, to, limit) : [];
    }

    /// <inheritdoc/>
    public async Task<bool> PutFactsAsync(MachineId machine, long hour, string rule, byte[] facts, long asOf, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.PutFacts(machine, hour, rule, facts, asOf)) is { } stored && await stored.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<long, byte[]>> GetFactsAsync(MachineId machine, long fromHour, long toHour, string rule) => Task.FromResult(Catalog(c =>
        (IReadOnlyDictionary<long, byte[]>)c.Query(
            r => (Hour: r.GetInt64(0), Facts: r.GetFieldValue<byte[]>(1)),
            "SELECT hour, bytes FROM fact WHERE machine = (SELECT id FROM machine WHERE key = $0) AND hour >= $1 AND hour < $2 AND rule = $3",
            machine.ToString(),
            fromHour,
            toHour,
            rule).ToDictionary(f => f.Hour, f => f.Facts)));

    /// <inheritdoc/>
    public Task<DateTime?> OldestAvailableAsync() => Task.FromResult(Catalog(c =>
        c.Scalar<long?>("SELECT max(to_ticks) FROM dropped") is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : (DateTime?)null));

    private IEnumerable<Sample> Samples(long signal, long from, long to) =>
        SignalReading.Days(store, signal, from, to).SelectMany(day => day.Samples()).Select(s => s.Sample);

    private long? Find(SignalId signal) => Catalog(c => c.Scalar<long?>(
        "SELECT s.id FROM signal s JOIN machine m ON m.id = s.machine WHERE m.key = $0 AND s.name = $1", signal.Machine.ToString(), signal.Name));

    private bool IsDescribed(SignalId signal) => Catalog(c => c.Scalar<long>(
        "SELECT count(*) FROM machine, json_each(machine.description, '$.signals') WHERE machine.key = $0 AND json_extract(json_each.value, '$.name') = $1",
        signal.Machine.ToString(),
        signal.Name) > 0);

    private T Catalog<T>(Func<SqliteSession, T> read)
    {
        using var catalog = store.Catalog.Rent();
        return read(catalog.Session);
    }
}
