using System.Diagnostics;
using System.Reflection;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Security;
using AxComplex.Silos.History;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Live;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Hosting;

/// <summary>How the silo stands, <c>/api/v1/system</c>.</summary>
internal static class SystemEndpoints
{
    private static readonly string Version =
        typeof(SystemEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Maps the endpoint.</summary>
    public static void MapSystem(this IEndpointRouteBuilder routes) => routes.MapGet("/system", GetAsync)
        .WithTags("System").WithName("GetSystem").WithSummary("How this silo stands. For the operator: the numbers are about everybody.")
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<SystemView>, ProblemHttpResult>> GetAsync(Caller caller, IHistory history, LiveHub live, HourFactsKeeper hours)
    {
        if (caller.Role != Roles.Operator)
        {
            return Problems.Forbidden("How the system stands is for the operator of the complex.");
        }

        var machines = await history.ListMachinesAsync();
        using var process = Process.GetCurrentProcess();
        return TypedResults.Ok(new SystemView(
            Version,
            new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero),
            machines.Select(m => m.Company).Distinct().Count(),
            machines.Count,
            (await history.ListConnectionsAsync()).Count,
            live.Count,
            await history.OldestAvailableAsync(),
            hours.HoursBehind));
    }
}
