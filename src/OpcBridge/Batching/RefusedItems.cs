using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Batching;

/// <summary>Declares the signals that a server does not watch, before a span of their machine could say that they were seen.</summary>
/// <remarks>
/// A server may refuse tens of thousands and keep on refusing, so their gaps are declared ahead: for ten seconds at first, then for twice
/// as long as they have been refused, up to an hour. A signal that is granted at last is then unknown for at most as long again.
/// </remarks>
/// <param name="plan">The items.</param>
internal sealed class RefusedItems(RecordingPlan plan)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Dictionary<int, OfMachine> _machines = [];

    /// <summary>Adds an item; one that is there already stays.</summary>
    public void Add(int item)
    {
        var machine = plan.Items[item].Machine;
        if (!_machines.TryGetValue(machine, out var refused))
        {
            _machines.Add(machine, refused = new OfMachine());
        }

        refused.Items.Add(item);
    }

    /// <summary>Removes an item, which the server watches now.</summary>
    public void Remove(int item)
    {
        if (_machines.TryGetValue(plan.Items[item].Machine, out var refused) && refused.Items.Remove(item) && refused.Items.Count == 0)
        {
            _machines.Remove(plan.Items[item].Machine);
        }
    }

    /// <summary>Forgets how far the gaps of a machine are declared, because its clock was set.</summary>
    public void Restart(int machine)
    {
        if (_machines.TryGetValue(machine, out var refused))
        {
            refused.Until = null;
        }
    }

    /// <summary>Declares what is not declared yet of a stretch, and some of what comes after it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="from">The beginning of the stretch.</param>
    /// <param name="to">Its end.</param>
    /// <param name="observations">Takes the gaps.</param>
    public void Declare(int machine, DateTime from, DateTime to, IObservations observations)
    {
        if (!_machines.TryGetValue(machine, out var refused) || (refused.Until is { } declared && declared >= to && declared > from))
        {
            return;
        }

        var begin = refused.Until ?? from;
        refused.Since ??= begin;
        var ahead = to - refused.Since.Value;
        ahead = ahead < First ? First : ahead > Longest ? Longest : ahead;
        refused.Until = DateTime.MaxValue - ahead > to ? to + ahead : DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
        foreach (var signal in refused.Items.SelectMany(i => plan.Items[i].Signals).Distinct())
        {
            observations.Add(machine, new TelemetryGap(plan.Signals[signal].Name, begin, refused.Until.Value, GapCause.NotMonitored, null));
        }
    }

    private sealed class OfMachine
    {
        public SortedSet<int> Items { get; } = [];

        public DateTime? Since { get; set; }

        public DateTime? Until { get; set; }
    }
}
