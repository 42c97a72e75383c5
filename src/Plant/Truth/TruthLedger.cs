using System.Collections.Immutable;

namespace AxComplex.Plant.Truth;

/// <summary>
/// What really happened, computed from the ground truth, for tests to compare a KPI, a count or a delivery with. Windows are
/// plant time in UTC, from inclusive, to exclusive; what lies outside of the runs of the plant is not in any answer.
/// </summary>
public sealed class TruthLedger
{
    private readonly ILookup<string, TruthEvent> _byMachine;
    private readonly ImmutableArray<(DateTime From, DateTime To)> _runs;

    /// <summary>Takes the lines of a ledger.</summary>
    /// <param name="lines">The lines in order.</param>
    public TruthLedger(IEnumerable<TruthEvent> lines)
    {
        Lines = [.. lines];
        _byMachine = Lines.Where(l => l.Machine is not null).ToLookup(l => l.Machine!);
        _runs = [.. Runs(Lines)];
    }

    /// <summary>Gets all lines in order.</summary>
    public ImmutableArray<TruthEvent> Lines { get; }

    /// <summary>Gets the machines.</summary>
    public IEnumerable<string> Machines => _byMachine.Select(g => g.Key);

    /// <summary>Gets the time up to which the ledger goes, UTC. Without a line it is the beginning of time.</summary>
    public DateTime KnownUntil => _runs.Length == 0 ? DateTime.MinValue : _runs[^1].To;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its plant may still be running.</param>
    /// <returns>The ledger.</returns>
    public static TruthLedger Read(string path) => new(TruthLedgerFile.Read(path));

    /// <summary>Gets the states of a machine, cut to a window. They follow one another without a hole while the plant runs.</summary>
    /// <param name="machine">The machine's path.</param>
    /// <param name="from">The window's beginning.</param>
    /// <param name="to">The window's end.</param>
    /// <returns>The states in order.</returns>
    public IEnumerable<TruthInterval> States(string machine, DateTime from, DateTime to)
    {
        TruthEvent? open = null;
        foreach (var line in _byMachine[machine].Where(l => l.Kind is TruthKind.State or TruthKind.Off or TruthKind.On))
        {
            // A machine of a killed plant was never switched off: its state ends with what is known of that run.
            if (open is not null && Cut(open, line.Kind is TruthKind.On ? EndOfRun(open.At) : line.At, from, to) is { } interval)
            {
                yield return interval;
            }

            open = line.Kind is TruthKind.State ? line : null;
        }

        if (open is not null && Cut(open, EndOfRun(open.At), from, to) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>Gets how long each combination of state, mode, order and planned busy time lasted.</summary>
    /// <inheritdoc cref="States"/>
    /// <returns>The times; what never was is not in it. Their sum is the window, as far as the plant ran.</returns>
    public ImmutableDictionary<TruthElement, TimeSpan> TimeIn(string machine, DateTime from, DateTime to) =>
        States(machine, from, to).GroupBy(i => i.Element)
            .ToImmutableDictionary(g => g.Key, g => g.Aggregate(TimeSpan.Zero, (sum, i) => sum + i.Length));

    /// <summary>Gets the energy that a machine used, in kWh.</summary>
    /// <inheritdoc cref="States"/>
    /// <returns>The energy.</returns>
    public double EnergyKwh(string machine, DateTime from, DateTime to) => States(machine, from, to).Sum(i => i.EnergyKwh);

    /// <summary>Counts the parts that a machine made.</summary>
    /// <inheritdoc cref="States"/>
    /// <returns>The counts.</returns>
    public TruthCounts Counts(string machine, DateTime from, DateTime to)
    {
        var parts = Of(TruthKind.Parts, machine, from, to).ToList();
        return new TruthCounts(
            parts.Sum(p => p.Good!.Value), parts.Sum(p => p.Scrap!.Value), parts.Sum(p => p.Rework!.Value), parts.Sum(p => p.Repeated ?? 0));
    }

    /// <summary>Gets the lines of a kind about a machine.</summary>
    /// <param name="kind">The kind: orders, alarms, resets.</param>
    /// <param name="machine">The machine's path.</param>
    /// <param name="from">The window's beginning.</param>
    /// <param name="to">The window's end.</param>
    /// <returns>The lines in order.</returns>
    public IEnumerable<TruthEvent> Of(TruthKind kind, string machine, DateTime from, DateTime to) =>
        _byMachine[machine].Where(l => l.Kind == kind && l.At >= from && l.At < to);

    /// <summary>Gets the trucks of a supply link that left in a window.</summary>
    /// <param name="link">The link.</param>
    /// <param name="from">The window's beginning.</param>
    /// <param name="to">The window's end.</param>
    /// <returns>The trucks in the order in which they left.</returns>
    public IEnumerable<TruthShipment> Shipments(string link, DateTime from, DateTime to)
    {
        var arrivals = Lines.Where(l => l.Kind is TruthKind.Arrived && l.Link == link).ToLookup(l => l.Shipment);
        return Lines.Where(l => l.Kind is TruthKind.Shipped && l.Link == link && l.At >= from && l.At < to)
            .Select(l => new TruthShipment(
                link, l.Shipment!.Value, l.Quantity!.Value, l.At, l.Due!.Value, arrivals[l.Shipment].FirstOrDefault(a => a.At >= l.At)?.At));
    }

    /// <summary>Gets how many values each variable of a machine was given, in all runs together, as far as the ledger says.</summary>
    /// <param name="machine">The machine's path.</param>
    /// <returns>The numbers, by the variable's browse path below the machine.</returns>
    public ImmutableSortedDictionary<string, long> Sent(string machine)
    {
        var sent = _byMachine[machine].Where(l => l.Kind is TruthKind.Sent).ToList();
        return _runs.Select(run => sent.LastOrDefault(l => l.At >= run.From && l.At <= run.To)?.Sent)
            .OfType<ImmutableSortedDictionary<string, long>>()
            .SelectMany(counts => counts)
            .GroupBy(c => c.Key)
            .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
    }

    private static IEnumerable<(DateTime From, DateTime To)> Runs(IEnumerable<TruthEvent> lines)
    {
        (DateTime From, DateTime To)? run = null;
        foreach (var line in lines)
        {
            if (line.Kind is TruthKind.Run && run is { } before)
            {
                yield return before;
                run = null;
            }

            run = run is not var (from, to) ? (line.At, line.At) : (from, line.At > to ? line.At : to);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }

    private static TruthInterval? Cut(TruthEvent state, DateTime end, DateTime from, DateTime to)
    {
        var (start, stop) = (state.At > from ? state.At : from, end < to ? end : to);
        return start < stop ? new TruthInterval(start, stop, state) : null;
    }

    private DateTime EndOfRun(DateTime at) => _runs.Last(r => r.From <= at).To;
}
