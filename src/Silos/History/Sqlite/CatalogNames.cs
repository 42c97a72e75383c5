using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The numbers that the catalog gives to connections, machines and signals, and what the writer remembers of each.</summary>
internal sealed class CatalogNames(SqliteSession catalog, OpenSignals open, HistoryOptions options)
{
    private readonly Dictionary<ConnectionId, ConnectionRow> _connections = [];
    private readonly Dictionary<MachineId, MachineRow> _machines = [];
    private readonly Dictionary<CompanyId, long> _machinesOf = [];

    /// <summary>Forgets everything, because the transaction that made it was rolled back.</summary>
    public void Forget()
    {
        _connections.Clear();
        _machines.Clear();
        _machinesOf.Clear();
    }

    /// <summary>Gets a connection; makes it known.</summary>
    public ConnectionRow Connection(ConnectionId id)
    {
        if (!_connections.TryGetValue(id, out var row))
        {
            var key = id.ToString();
            catalog.Execute("INSERT INTO connection(key, watermark) VALUES($0, 0) ON CONFLICT DO NOTHING", key);
            row = catalog.Query(r => new ConnectionRow(r.GetInt64(0)) { Watermark = r.GetInt64(1) }, "SELECT id, watermark FROM connection WHERE key = $0", key)[0];
            _connections.Add(id, row);
        }

        return row;
    }

    /// <summary>Gets a machine; makes it known.</summary>
    /// <exception cref="HistoryLimitException">The company has as many as it may.</exception>
    public MachineRow Machine(MachineId id)
    {
        if (!_machines.TryGetValue(id, out var row))
        {
            row = FindMachine(id) ?? AddMachine(id);
            _machines.Add(id, row);
        }

        return row;
    }

    /// <summary>Gets a signal of a machine; makes it known.</summary>
    /// <exception cref="HistoryLimitException">The machine has as many as it may.</exception>
    public SignalRow Signal(MachineRow machine, string name, MachineId owner)
    {
        if (machine.Signals.TryGetValue(name, out var row))
        {
            return row;
        }

        if (machine.Signals.Count >= options.MaxSignalsPerMachine)
        {
            throw new HistoryLimitException(
                $"Machine {owner} has {machine.Signals.Count} signals; {nameof(HistoryOptions.MaxSignalsPerMachine)} does not allow {name} as well.");
        }

        return machine.Add(name, open.Get(catalog.Scalar<long>("INSERT INTO signal(machine, name) VALUES($0, $1) RETURNING id", machine.Id, name)));
    }

    private MachineRow? FindMachine(MachineId id)
    {
        var found = catalog.Query(
            r => new MachineRow(r.GetInt64(0), r.GetInt64(1), r.NullableString(2), r.GetInt32(3))
            {
                LastFactHour = r.NullableInt64(4) ?? long.MinValue,
                Facts = new(r.GetInt64(5), r.GetInt64(6), r.GetInt64(7)),
            },
            """
            SELECT id, position, description, description_version, (SELECT max(hour) FROM fact WHERE fact.machine = machine.id), guard_position, guard_from, guard_late
            FROM machine WHERE key = $0
            """,
            id.ToString());
        if (found is not [var row])
        {
            return null;
        }

        foreach (var (signal, name) in catalog.Query(r => (r.GetInt64(0), r.GetString(1)), "SELECT id, name FROM signal WHERE machine = $0", row.Id))
        {
            row.Add(name, open.Get(signal));
        }

        return row;
    }

    private MachineRow AddMachine(MachineId id)
    {
        if (!_machinesOf.TryGetValue(id.Company, out var machines))
        {
            // '0' is the character after '/': the range is every key that begins with "company/".
            machines = catalog.Scalar<long>("SELECT count(*) FROM machine WHERE key > $0 || '/' AND key < $0 || '0'", id.Company.Name);
        }

        if (machines >= options.MaxMachinesPerCompany)
        {
            throw new HistoryLimitException(
                $"Company {id.Company} has {machines} machines; {nameof(HistoryOptions.MaxMachinesPerCompany)} does not allow {id} as well.");
        }

        _machinesOf[id.Company] = machines + 1;
        var number = catalog.Scalar<long>("INSERT INTO machine(key, position, description_version) VALUES($0, 0, 0) RETURNING id", id.ToString());
        return new MachineRow(number, 0, null, 0);
    }

    /// <summary>A connection as the catalog has it.</summary>
    internal sealed record ConnectionRow(long Id)
    {
        public long Watermark { get; set; }
    }

    /// <summary>A signal as the catalog has it.</summary>
    /// <param name="Open">What of it is not sealed.</param>
    /// <param name="HasRole">Whether it decides KPIs.</param>
    internal readonly record struct SignalRow(OpenSignal Open, bool HasRole);

    /// <summary>A machine as the catalog has it.</summary>
    internal sealed class MachineRow
    {
        private static readonly Dictionary<string, SignalRow> None = [];

        private HashSet<string>? _withRole;

        public MachineRow(long id, long position, string? description, int descriptionVersion)
        {
            (Id, Position) = (id, position);
            if (description is not null && JsonSerializer.Deserialize<MachineDescription>(description, HistoryJson.Options) is { } known)
            {
                Describe(known, descriptionVersion);
            }
        }

        public long Id { get; }

        /// <summary>Gets or sets the position of the last batch that spoke of it.</summary>
        public long Position { get; set; }

        /// <summary>Gets the version of its description; 0 when nobody said what it is.</summary>
        public int DescriptionVersion { get; private set; }

        /// <summary>Gets or sets the last hour that may have facts; the lowest number when none has.</summary>
        public long LastFactHour { get; set; } = long.MinValue;

        /// <summary>Gets or sets what decides whether facts may be kept.</summary>
        public HourFactsGuard Facts { get; set; }

        public Dictionary<string, SignalRow> Signals { get; private set; } = None;

        public SignalRow Add(string name, OpenSignal open)
        {
            Signals = ReferenceEquals(Signals, None) ? new(StringComparer.Ordinal) : Signals;
            return Signals[name] = new(open, _withRole?.Contains(name) ?? false);
        }

        public void Describe(MachineDescription description, int version)
        {
            DescriptionVersion = version;
            _withRole = description.Signals.Where(s => s.Role is not SignalRole.Measurement).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, signal) in Signals.ToList())
            {
                Add(name, signal.Open);
            }
        }
    }
}
