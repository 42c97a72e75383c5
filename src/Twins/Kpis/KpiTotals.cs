using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>
/// The sums that the KPIs of one window are divided from, of one work unit or of several. Adding is exact and in any order the same;
/// dividing comes last, so that no percentage is ever averaged.
/// </summary>
public sealed class KpiTotals
{
    private static readonly ImmutableArray<(Counter Counter, TermDefinition Definition)> Counted =
    [
        (Counter.Good, TermDefinition.Parts("GQ")),
        (Counter.Scrap, TermDefinition.Parts("SQ")),
        (Counter.Rework, TermDefinition.Parts("RQ")),
        (Counter.Energy, new TermDefinition("energy", "kWh", SignalReader.UnitsPerKilowattHour)),
    ];

    private readonly ImmutableDictionary<string, KpiTerms> _terms;
    private readonly ImmutableDictionary<string, int> _machines;
    private readonly ImmutableDictionary<string, Term> _quantities;

    private KpiTotals(
        TimeElements elements,
        LossTimes losses,
        int machines,
        ImmutableDictionary<string, KpiTerms> terms,
        ImmutableDictionary<string, int> having,
        ImmutableDictionary<string, Term> quantities) =>
        (Elements, Losses, Machines, _terms, _machines, _quantities) = (elements, losses, machines, terms, having, quantities);

    /// <summary>Gets the totals of no machine.</summary>
    public static KpiTotals Empty { get; } = new(
        default, default, 0, ImmutableDictionary<string, KpiTerms>.Empty, ImmutableDictionary<string, int>.Empty, ImmutableDictionary<string, Term>.Empty);

    /// <summary>Gets how the time was spent; adds up to the window times <see cref="Machines"/>.</summary>
    public TimeElements Elements { get; }

    /// <summary>Gets the planned busy time that was lost for a cause that the machines tell.</summary>
    public LossTimes Losses { get; }

    /// <summary>
    /// Gets what was counted in the window, planned or not, by its abbreviation: <c>GQ SQ RQ</c> and <c>energy</c>, those that at least one machine counts. The
    /// value is what is certain to the instant.
    /// </summary>
    public ImmutableSortedDictionary<string, KpiQuantity> Quantities => Counted.Where(c => _quantities.ContainsKey(c.Definition.Name))
        .ToImmutableSortedDictionary(c => c.Definition.Name, c => c.Definition.Show(_quantities[c.Definition.Name]), StringComparer.Ordinal);

    /// <summary>Gets how many machines are in it.</summary>
    public int Machines { get; }

    /// <summary>Adds up the totals of different machines over the same window.</summary>
    /// <param name="left">Some.</param>
    /// <param name="right">Others.</param>
    /// <returns>All of them.</returns>
    public static KpiTotals operator +(KpiTotals left, KpiTotals right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (terms, machines) = (left._terms, left._machines);
        foreach (var (kpi, added) in right._terms)
        {
            terms = terms.SetItem(kpi, terms.TryGetValue(kpi, out var known) ? known + added : added);
            machines = machines.SetItem(kpi, machines.GetValueOrDefault(kpi) + right._machines[kpi]);
        }

        var quantities = left._quantities;
        foreach (var (name, added) in right._quantities)
        {
            quantities = quantities.SetItem(name, quantities.TryGetValue(name, out var known) ? known + added : added);
        }

        return new(left.Elements + right.Elements, left.Losses + right.Losses, left.Machines + right.Machines, terms, machines, quantities);
    }

    /// <summary>Adds up the totals of different machines over the same window.</summary>
    /// <param name="left">Some.</param>
    /// <param name="right">Others.</param>
    /// <returns>All of them.</returns>
    public static KpiTotals Add(KpiTotals left, KpiTotals right) => left + right;

    /// <summary>Adds up the sums of one machine.</summary>
    /// <param name="description">What the machine is.</param>
    /// <param name="inside">The facts of the window.</param>
    /// <param name="before">The facts of the time before, up to where the window begins; null when nothing is known of it.</param>
    /// <param name="after">The facts of the time after, from where the window ends; null when nothing is known of it.</param>
    /// <param name="mapping">Which state, mode and order count as what.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="ArgumentException">There is time between the facts, or they overlap.</exception>
    public static KpiTotals Of(
        MachineDescription description, WindowFacts inside, WindowFacts? before, WindowFacts? after, StateMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(inside);
        ArgumentNullException.ThrowIfNull(mapping);
        return Of(SettledFacts.Of(inside, before, after), description, mapping);
    }

    /// <summary>Makes the totals of an empty window.</summary>
    internal static KpiTotals OfNoTime(MachineDescription description, StateMapping mapping) => Of(SettledFacts.Empty, description, mapping);

    /// <summary>Divides.</summary>
    /// <param name="kpi">Which KPI.</param>
    /// <param name="window">The window.</param>
    /// <param name="gaps">The stretches in which something that it needs is not known; passed through.</param>
    /// <param name="rules">The rules by which the totals were added up, for the rule version.</param>
    /// <returns>The KPI; null when no machine has the signals that it needs.</returns>
    public KpiResult? Divide(KpiDefinition kpi, KpiWindow window, ImmutableArray<KpiGap> gaps, string rules)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        if (!_terms.TryGetValue(kpi.Name, out var sums))
        {
            return null;
        }

        var figures = kpi.Divide(sums.Terms).Consistent();
        var notes = sums.Notes;
        notes = kpi.Unit == "1" && figures.Value > 1 ? notes.Add(KpiNote.AboveOne) : notes;
        notes = kpi is FailureKpi && sums.Terms[1].Known == 0 ? notes.Add(KpiNote.NoFailure) : notes;
        notes = _machines[kpi.Name] < Machines ? notes.Add(KpiNote.NotAllMachines) : notes;
        return new KpiResult(
            kpi.Name,
            figures.Value,
            sums.TotalTicks == 0 ? 0 : (double)sums.CoveredTicks / sums.TotalTicks,
            figures.Lower,
            figures.Upper,
            Elements.ToMilliseconds(),
            gaps,
            window,
            $"{kpi.Rule} {rules}",
            kpi.Unit)
        {
            Quantities = QuantitiesOf(kpi, sums),
            Notes = [.. notes],
        };
    }

    /// <summary>Gets how much of a KPI's value this is: the known time, then each sum that the value is divided from; empty when nothing.</summary>
    internal ImmutableArray<double> Parts(KpiDefinition kpi) =>
        _terms.TryGetValue(kpi.Name, out var sums) && sums.CoveredTicks > 0 ? [sums.CoveredTicks, .. sums.Terms.Select(t => (double)t.Known)] : [];

    private static KpiTotals Of(SettledFacts facts, MachineDescription description, StateMapping mapping)
    {
        var basis = new MachineBasis(facts, new Classifier(mapping, description));
        var terms = KpiCatalogue.All.Select(kpi => (kpi.Name, Terms: kpi.Of(basis))).Where(k => k.Terms is not null)
            .ToImmutableDictionary(k => k.Name, k => k.Terms!);
        return new(
            basis.Elements(),
            new(basis.Lost(LossCause.Internal), basis.Lost(LossCause.External)),
            1,
            terms,
            terms.ToImmutableDictionary(k => k.Key, _ => 1),
            Counted.Where(c => basis.Machine.Has(c.Counter)).ToImmutableDictionary(c => c.Definition.Name, c => basis.Whole(c.Counter)));
    }

    private static ImmutableSortedDictionary<string, KpiQuantity> QuantitiesOf(KpiDefinition kpi, KpiTerms sums) => kpi.Terms
        .Zip(sums.Terms, (definition, term) => (definition, term))
        .ToImmutableSortedDictionary(t => t.definition.Name, t => t.definition.Show(t.term), StringComparer.Ordinal);
}
