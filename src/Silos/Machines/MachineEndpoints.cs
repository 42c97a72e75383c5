using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Machines;

/// <summary>The HTTP face of the machines, <c>/api/v1/machines</c>. A foreign machine is answered as one that does not exist.</summary>
internal static class MachineEndpoints
{
    private const int DefaultPoints = 1_000;
    private const int MaxPoints = 10_000;

    /// <summary>Maps the group.</summary>
    public static void MapMachines(this IEndpointRouteBuilder routes)
    {
        var machines = routes.MapGroup("/machines/{company}/{factory}/{machine}").WithTags("Machines");
        machines.MapGet("", GetAsync).WithName("GetMachine").WithSummary("A machine's twin with its signals, counters, order, and KPIs of the last hour.");
        machines.MapGet("/states", StatesAsync).WithName("GetMachineStates").WithSummary("The states in a window, Unknown among them; they fill it exactly.");
        machines.MapGet("/signals/{signal}/history", HistoryAsync).WithName("GetSignalHistory").WithSummary("Stored values by source timestamp, the oldest first.");
    }

    private static async Task<Results<Ok<MachineView>, ProblemHttpResult>> GetAsync(
        string company, string factory, string machine, Caller caller, IHistory history, IGrainFactory grains, KpiReader kpis, CancellationToken cancellationToken)
    {
        if (await FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return NotFound(company, factory, machine);
        }

        var snapshot = await grains.GetMachine(id).GetAsync();
        return TypedResults.Ok(new MachineView(
            snapshot.Glance.ToSummary(),
            snapshot.TypeName,
            [.. snapshot.Signals.Select(s => s.ToView())],
            snapshot.Glance.ObservedTo is { } observedTo ? await kpis.LastHourAsync(id, observedTo, cancellationToken) : [],
            [.. snapshot.Counters.Select(c => c.ToView())],
            snapshot.Order?.ToView()));
    }

    private static async Task<Results<Ok<IReadOnlyList<StateInterval>>, ProblemHttpResult>> StatesAsync(
        string company, string factory, string machine, DateTimeOffset? from, DateTimeOffset? to, Caller caller, IHistory history, IGrainFactory grains)
    {
        if (await FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return NotFound(company, factory, machine);
        }

        if (WindowQuery.Read(from, to, await ObservedToAsync(grains, id, to), out var window) is { } problem)
        {
            return problem;
        }

        var (begin, end) = (window.From.UtcDateTime, window.To.UtcDateTime);
        var timeline = await history.ReadTimelineAsync(id, begin, end);
        return TypedResults.Ok(timeline?.States(begin, end)
            ?? (begin < end ? [new StateInterval(window.From, window.To, MachineState.Unknown)] : []));
    }

    private static async Task<Results<Ok<List<HistoryPoint>>, ProblemHttpResult>> HistoryAsync(
        string company,
        string factory,
        string machine,
        string signal,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int? limit,
        Caller caller,
        IHistory history,
        IGrainFactory grains)
    {
        if (await FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return NotFound(company, factory, machine);
        }

        if (limit is < 1 or > MaxPoints)
        {
            return Problems.BadRequest($"limit is {limit}; it may be 1 to {MaxPoints}.");
        }

        if (WindowQuery.Read(from, to, await ObservedToAsync(grains, id, to), out var window) is { } problem)
        {
            return problem;
        }

        var page = await history.ReadSignalAsync(id.Signal(signal), window.From.UtcDateTime, window.To.UtcDateTime, limit ?? DefaultPoints);
        return page is null
            ? Problems.NotFound($"signal '{signal}' at machine '{id}'")
            : TypedResults.Ok(page.Samples.Select(s => new HistoryPoint(
                s.SourceTime, s.Value.Kind is Contracts.Telemetry.SampleKind.Null ? null : s.Value.ToString(), s.Status)).ToList());
    }

    /// <summary>Finds a machine of an address; null for none, and for one that the caller may not know of.</summary>
    internal static async Task<MachineId?> FindAsync(string company, string factory, string machine, Caller caller, IHistory history) =>
        MachineId.TryParse($"{company}/{factory}/{machine}", null, out var id)
        && caller.MaySee(id.Company)
        && await history.HasMachineAsync(id)
            ? id
            : null;

    private static async Task<DateTime?> ObservedToAsync(IGrainFactory grains, MachineId machine, DateTimeOffset? to) =>
        to is null ? (await grains.GetMachine(machine).GlanceAsync()).ObservedTo : null;

    /// <summary>Gets the answer for a machine that <see cref="FindAsync"/> did not find.</summary>
    internal static ProblemHttpResult NotFound(string company, string factory, string machine) => Problems.NotFound($"machine '{company}/{factory}/{machine}'");
}
