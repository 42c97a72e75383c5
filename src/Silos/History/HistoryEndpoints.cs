using AxComplex.Contracts.Api;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History;

/// <summary>The HTTP face of the history as a whole, <c>/api/v1/system/history</c>; for operators.</summary>
internal static class HistoryEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapHistory(this IEndpointRouteBuilder routes) => routes.MapGet("/system/history", StatusAsync)
        .WithTags("System").WithName("GetHistoryStatus").WithSummary("What was dropped for its age, and what came too late for that.")
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<HistoryStatusView>, ProblemHttpResult>> StatusAsync(
        Caller caller, IHistory history, IOptions<SilosOptions> silos, IOptions<HistoryOptions> options)
    {
        if (caller.Role != Roles.Operator)
        {
            return Problems.Forbidden("The history as a whole is the operators' matter.");
        }

        var status = await history.ReadStatusAsync();
        return TypedResults.Ok(new HistoryStatusView(
            silos.Value.Store.ToString(),
            options.Value.RetentionDays,
            status.OldestAvailable,
            [.. status.Dropped.Select(d => new DroppedMonthView(d.Month, d.At, d.Bytes))],
            status.LeftOut));
    }
}
