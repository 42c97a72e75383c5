using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>Machines and signals as the database has them. What is remembered of a machine holds as long as no other silo has written of it.</summary>
internal sealed class PostgresNames(HistoryOptions options)
{
    private readonly Dictionary<MachineId, MachineRow> _machines = [];

    /// <summary>Forgets everything, because the transaction that made it was rolled back.</summary>
    public void Forget() => _machines.Clear();

    /// <summary>Locks machines for this transaction, and makes those known that are not; only then takes the next position, so that a machine's positions rise in the order of its batches.</summary>
    /// <exception cref="HistoryLimitException">A company would have more machines than it may.</exception>
    public (IReadOnlyList<MachineRow> Machines, long Position) Lock(NpgsqlConnection connection, IReadOnlyList<MachineId> ids)
    {
        var keys = ids.Select(id => id.ToString()).ToArray();
        var (found, position) = Find(connection, keys);
        if (found.Count < keys.Length)
        {
            Add(connection, ids, found);
            (found, position) = Find(connection, keys);
        }

        return ([.. ids.Select(id => Refresh(connection, id, found[id.ToString()]))], position);
    }

    /// <summary>Gets the signals of a machine, and makes those known that are not.</summary>
    /// <exception cref="HistoryLimitException">The machine would have more than it may.</exception>
    public Dictionary<string, SignalRow> Signals(NpgsqlConnection connection, MachineRow machine, IEnumerable<string> names)
    {
        machine.Signals ??= connection.Query(
            r => (Name: r.GetString(0), Row: new SignalRow(r.GetInt32(1)) { Newest = r.NullableInt64(2) ?? long.MinValue }),
            "SELECT s.name, s.id, (SELECT max(v.at) FROM ax.sample v WHERE v.signal = s.id) FROM ax.signal s WHERE s.machine = $1",
            machine.Id).ToDictionary(s => s.Name, s => s.Row, StringComparer.Ordinal);
        var missing = names.Where(n => !machine.Signals.ContainsKey(n)).ToArray();
        if (missing.Length == 0)
        {
            return machine.Signals;
        }

        if (machine.Signals.Count + missing.Length > options.MaxSignalsPerMachine)
        {
            throw new HistoryLimitException(
                $"Machine {machine.Key} has {machine.Signals.Count} signals; {nameof(HistoryOptions.MaxSignalsPerMachine)} does not allow {missing[0]} as well.");
        }

        foreach (var (name, id) in connection.Query(
            r => (r.GetString(0), r.GetInt32(1)), "INSERT INTO ax.signal(machine, name) SELECT $1, unnest($2) RETURNING name, id", machine.Id, missing))
        {
            machine.Signals.Add(name, new SignalRow(id));
        }

        return machine.Signals;
    }

    private static (Dictionary<string, Found> Rows, long Position) Find(NpgsqlConnection connection, string[] keys)
    {
        using var batch = new NpgsqlBatch(connection)
            .Add(
                "SELECT key, id, position, description_version, guard_position, guard_from, guard_late, last_fact_hour FROM ax.machine WHERE key = ANY($1) ORDER BY key FOR UPDATE",
                (object)keys)
            .Add("SELECT nextval('ax.position')");
        using var reader = batch.ExecuteReader();
        var rows = new Dictionary<string, Found>(StringComparer.Ordinal);
        while (reader.Read())
        {
            rows.Add(reader.GetString(0), new(
                reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3), new HourFactsGuard(reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)), reader.GetInt64(7)));
        }

        reader.NextResult();
        reader.Read();
        return (rows, reader.GetInt64(0));
    }

    private void Add(NpgsqlConnection connection, IReadOnlyList<MachineId> ids, Dictionary<string, Found> found)
    {
        foreach (var company in ids.Where(id => !found.ContainsKey(id.ToString())).GroupBy(id => id.Company))
        {
            // '0' is the character after '/': the range is every key that begins with "company/".
            var machines = connection.Scalar<long>("SELECT count(*) FROM ax.machine WHERE key > $1 || '/' AND key < $1 || '0'", company.Key.Name);
            if (machines + company.Count() > options.MaxMachinesPerCompany)
            {
                throw new HistoryLimitException(
                    $"Company {company.Key} has {machines} machines; {nameof(HistoryOptions.MaxMachinesPerCompany)} does not allow {company.First()} as well.");
            }

            connection.Execute(
                "INSERT INTO ax.machine(key) SELECT unnest($1) ON CONFLICT DO NOTHING", (object)company.Select(id => id.ToString()).ToArray());
        }
    }

    private MachineRow Refresh(NpgsqlConnection connection, MachineId id, Found found)
    {
        if (!_machines.TryGetValue(id, out var row))
        {
            _machines.Add(id, row = new MachineRow(found.Id, id.ToString()));
        }

        if (row.Position != found.Position)
        {
            // Another silo has written of it: what is the newest value of a signal may have changed.
            row.Signals = null;
        }

        if (row.DescriptionVersion != found.DescriptionVersion)
        {
            row.Describe(
                JsonSerializer.Deserialize<MachineDescription>(
                    connection.Scalar<string>("SELECT description FROM ax.machine WHERE id = $1", found.Id)!, HistoryJson.Options)!,
                found.DescriptionVersion);
        }

        (row.Position, row.Facts, row.LastFactHour) = (found.Position, found.Facts, found.LastFactHour);
        return row;
    }

    private sealed record Found(long Id, long Position, int DescriptionVersion, HourFactsGuard Facts, long LastFactHour);

    /// <summary>A signal as the database has it.</summary>
    internal sealed class SignalRow(int id)
    {
        public int Id => id;

        /// <summary>Gets or sets the latest source time, in ticks: what is later cannot be a repeat.</summary>
        public long Newest { get; set; } = long.MinValue;
    }

    /// <summary>A machine as the database has it.</summary>
    internal sealed class MachineRow(long id, string key)
    {
        private HashSet<string> _withRole = [];

        public long Id => id;

        public string Key => key;

        public long Position { get; set; }

        public int DescriptionVersion { get; private set; }

        public HourFactsGuard Facts { get; set; }

        public long LastFactHour { get; set; } = -1;

        /// <summary>Gets or sets the signals; null when they have to be read.</summary>
        public Dictionary<string, SignalRow>? Signals { get; set; }

        public bool HasRole(string signal) => _withRole.Contains(signal);

        public void Describe(MachineDescription description, int version)
        {
            DescriptionVersion = version;
            _withRole = description.Signals.Where(s => s.Role is not SignalRole.Measurement).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        }
    }
}
