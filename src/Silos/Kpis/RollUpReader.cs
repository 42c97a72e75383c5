using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Factories;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Machines;
using AxComplex.Twins.Companies;
using AxComplex.Twins.Kpis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Kpis;

/// <summary>KPIs of what is above machines: the machines' sums are summed, and dividing comes last.</summary>
internal sealed class RollUpReader(KpiReader reader, IGrainFactory grains)
{
    /// <summary>The most hours of machines in one answer: a month of 200 machines.</summary>
    private const long MaxMachineHours = 150_000;

    // Which mapping and which calendar a company chose is its own business, also where its figures are withheld.
    private const string OwnRules = "own-mappings own-calendars";

    /// <summary>Reads a factory or a part of it.</summary>
    /// <param name="rules">The factory.</param>
    /// <param name="node">The name of the line; null for the factory.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Results<Ok<KpiReport>, ProblemHttpResult>> ReadAsync(FactoryRules rules, string? node, KpiQuery query, CancellationToken cancellationToken)
    {
        var machines = node is null ? rules.Machines : [.. rules.Tree.MachinesOf(node).Where(rules.Machines.Contains)];
        var observedTo = await ObservedToAsync(machines, query);
        var calendar = rules.CalendarFor(node);
        IReadOnlyList<Period> periods = [];
        if ((KpiQuestion.Read(query, observedTo, out var question) ?? TooMuch(question, machines.Count)
            ?? KpiPeriods.Cut(question, calendar, calendar ?? reader.Days, out periods)) is { } problem)
        {
            return problem;
        }

        var totals = await reader.MachinesAsync(machines, rules, periods, question.IsRecomputed, cancellationToken);
        return TypedResults.Ok(KpiAnswer.Of(periods, totals, question.Kpis, node is null ? null : $"equipment@{rules.EquipmentVersion}"));
    }

    /// <summary>Reads a company.</summary>
    /// <param name="factories">Its factories.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Results<Ok<KpiReport>, ProblemHttpResult>> ReadAsync(
        IReadOnlyList<FactoryId> factories, KpiQuery query, CancellationToken cancellationToken)
    {
        var all = await RulesOfAsync(factories);
        if (await AskAsync(all, query) is var (problem, question, periods) && problem is not null)
        {
            return problem;
        }

        var totals = new List<(MachineId, IReadOnlyList<WindowTotals>)>();
        foreach (var rules in all)
        {
            totals.AddRange(await reader.MachinesAsync(rules.Machines, rules, periods, question.IsRecomputed, cancellationToken));
        }

        return TypedResults.Ok(KpiAnswer.Of(periods, totals, question.Kpis));
    }

    /// <summary>Reads the complex, company by company, and withholds what would tell about one of them.</summary>
    /// <param name="factories">All factories.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Results<Ok<ComplexKpis>, ProblemHttpResult>> ReadComplexAsync(
        IReadOnlyList<FactoryId> factories, KpiQuery query, CancellationToken cancellationToken)
    {
        // Whole hours: the difference of two windows that differ by a moment would tell whose machine changed in it.
        var all = await RulesOfAsync(factories);
        var observedTo = await ObservedToAsync([.. all.SelectMany(r => r.Machines)], query);
        var whole = query with { From = WholeHour(query.From), To = WholeHour(query.To ?? observedTo) };
        if (await AskAsync(all, whole) is var (problem, question, periods) && problem is not null)
        {
            return problem;
        }

        if (periods.Count == 0)
        {
            return Problems.BadRequest("The window has no whole hour; from and to are cut to hours of UTC.");
        }

        var companies = new List<(CompanyId Company, List<(MachineId, IReadOnlyList<WindowTotals> Totals)> Machines)>();
        foreach (var company in all.GroupBy(r => r.Tree.Factory.Company))
        {
            var machines = new List<(MachineId, IReadOnlyList<WindowTotals>)>();
            foreach (var rules in company)
            {
                machines.AddRange(await reader.MachinesAsync(rules.Machines, rules, periods, question.IsRecomputed, cancellationToken));
            }

            companies.Add((company.Key, machines));
        }

        return TypedResults.Ok(new ComplexKpis([.. periods.Select((period, i) => new ComplexPeriod(
            period.Window,
            Anonymous(period.Window, [.. companies.Select(c => new CompanyTotals(c.Company, WindowTotals.Sum(period.Window, [.. c.Machines.Select(m => m.Totals[i])]).Totals))], question)))]));
    }

    private static ImmutableArray<ComplexKpi> Anonymous(KpiWindow window, IReadOnlyCollection<CompanyTotals> companies, KpiQuestion question) =>
    [
        .. question.Kpis.Select(kpi =>
        {
            var aggregate = ComplexAggregate.Of(kpi, companies, window, OwnRules, AnonymityRule.Default);
            return new ComplexKpi(
                kpi.Name,
                aggregate.Kpi?.Value,
                aggregate.Kpi?.Coverage,
                aggregate.Kpi?.Lower,
                aggregate.Kpi?.Upper,
                kpi.Unit,
                $"{kpi.Rule} {OwnRules}",
                aggregate.Companies,
                aggregate.Withheld,
                aggregate.Because);
        }),
    ];

    private async Task<List<FactoryRules>> RulesOfAsync(IReadOnlyList<FactoryId> factories) => [.. await Task.WhenAll(factories.Select(reader.RulesOfAsync))];

    /// <summary>Reads a question about several factories; each has shifts of its own.</summary>
    private async Task<(ProblemHttpResult? Problem, KpiQuestion Question, IReadOnlyList<Period> Periods)> AskAsync(List<FactoryRules> all, KpiQuery query)
    {
        IReadOnlyList<Period> periods = [];
        var machines = all.SelectMany(r => r.Machines).ToList();
        var problem = KpiQuestion.Read(query, await ObservedToAsync(machines, query), out var question)
            ?? (question.Step is KpiStep.Shift ? Problems.BadRequest("Factories have shifts of their own; ask by hour or day, or ask one factory.") : null)
            ?? TooMuch(question, machines.Count)
            ?? KpiPeriods.Cut(question, null, reader.Days, out periods);
        return (problem, question, periods);
    }

    private async Task<DateTime?> ObservedToAsync(IReadOnlyCollection<MachineId> machines, KpiQuery query) => query.To is null
        ? (await Task.WhenAll(machines.Select(m => grains.GetMachine(m).GlanceAsync()))).Max(g => g.ObservedTo)
        : null;

    private static ProblemHttpResult? TooMuch(KpiQuestion question, int machines) =>
        (question.Window.To - question.Window.From).TotalHours * machines is > MaxMachineHours
            ? Problems.BadRequest($"{machines} machines over this window are more than {MaxMachineHours} hours; ask in parts.")
            : null;

    private static DateTimeOffset? WholeHour(DateTimeOffset? time) =>
        time is { } t ? new(t.UtcTicks - (t.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero) : null;
}
