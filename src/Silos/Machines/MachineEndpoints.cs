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
    /// <summary>Maps the group.</summary>
    public static void MapMachines(this IEndpointRouteBuilder routes)
    {
        var machines = routes.MapGroup("/machines/{company}/{factory}/{machine}").WithTags("Machines");
        machines.MapGet("", GetAsync).WithName("GetMachine").WithSummary("A machine's twin with its signals, counters, order, and KPIs of the last hour.");
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

    /// <summary>Finds a machine of an address; null for none, and for one that the caller may not know of.</summary>
    internal static async Task<MachineId?> FindAsync(string company, string factory, string machine, Caller caller, IHistory history) =>
        MachineId.TryParse($"{company}/{factory}/{machine}", null, out var id)
        && caller.MaySee(id.Company)
        && await history.HasMachineAsync(id)
            ? id
            : null;

    /// <summary>Gets the answer for a machine that <see cref="FindAsync"/> did not find.</summary>
    internal static ProblemHttpResult NotFound(string company, string factory, string machine) => Problems.NotFound($"machine '{company}/{factory}/{machine}'");
}
