using System.ComponentModel;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Live;

/// <summary>What changes, as server-sent events: <c>GET /live[?machine=company/factory/machine]</c>.</summary>
internal static class LiveEndpoint
{
    private const int MaxEventId = 100;

    /// <summary>Maps the endpoint.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", LiveAsync)
        .WithTags("Live")
        .WithName("GetLive")
        .WithSummary("Sends what changes as server-sent events: machine, signals, alarm, supply-link, connection, reload.")
        .WithDescription(
            "Each event carries the newest state of one thing; a slow reader skips what is outdated, and one that does not read at all is cut off. "
            + "Come back with the last id in Last-Event-ID, as browsers do: what was missed is sent, or the event 'reload' says to load everything again.")
        .RequireAuthorization(GatewayAuthentication.Read)
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static Results<ProblemHttpResult, LiveStream> LiveAsync(
        [Description("The machine whose signals are wanted too, company/factory/machine. None: no signals are sent.")] string? machine,
        [FromHeader(Name = "Last-Event-ID"), Description("The last id that this reader has.")] string? lastEventId,
        Caller caller,
        LiveHub hub)
    {
        MachineId? wanted = null;
        if (machine is not null)
        {
            if (!MachineId.TryParse(machine, null, out var id))
            {
                return Problems.BadRequest($"machine: '{machine}' is not a machine; one looks like 'daesung/ansan/press-03'.");
            }

            if (!caller.MaySee(id.Company))
            {
                return Problems.NotFound($"machine '{machine}'");
            }

            wanted = id;
        }

        var view = new LiveView(caller, wanted);
        var last = string.IsNullOrEmpty(lastEventId) ? null : lastEventId.Length > MaxEventId ? "" : lastEventId;
        return hub.TryAdd(view, last) is { } noRoom ? Problems.TooManyRequests(noRoom) : new LiveStream(view, caller.Name);
    }
}
