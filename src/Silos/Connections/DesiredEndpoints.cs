using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Ingest;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Connections;

/// <summary>What people want of a connection, <c>/api/v1/connections/{company}/{connection}/desired</c>, and the door where bridges ask for it.</summary>
internal static class DesiredEndpoints
{
    private const int MaxBytes = 16 * 1024;

    /// <summary>Maps what people call.</summary>
    public static void MapDesired(this IEndpointRouteBuilder routes)
    {
        var desired = routes.MapGroup("/connections/{company}/{connection}/desired").WithTags("Connections");
        desired.MapGet("", GetAsync).WithName("GetDesiredConnection").WithSummary("What is wanted of a connection. With an ETag, its revision.")
            .Produces(StatusCodes.Status304NotModified);
        RouteHandlerBuilder[] changes =
        [
            desired.MapPut("", PutAsync).WithName("PutDesiredConnection").WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
                .WithSummary("Makes or changes a connection: If-Match with the ETag, or If-None-Match: * for a new one. A bridge of the company makes it so within seconds. It holds no secret.")
                .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests),
            desired.MapDelete("", DeleteAsync).WithName("DeleteDesiredConnection")
                .WithSummary("Deletes a connection, with If-Match: its bridge reads nothing any more and delivers what it has."),
        ];
        foreach (var change in changes)
        {
            change.ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        }
    }

    /// <summary>Maps what bridges call.</summary>
    public static void MapDesiredForBridges(this IEndpointRouteBuilder routes) => routes.MapGet("/ingest/v1/connections", TakeAsync)
        .WithTags("Ingest").WithName("TakeDesiredConnections")
        .WithSummary("The connections that people want of the bridge that asks, of all companies of its key. One that no bridge has becomes its own.")
        .RequireAuthorization(GatewayAuthentication.Write)
        .RequireRateLimiting(BackPressure.Policy)
        .AddEndpointFilter<EntityTags>()
        .Produces(StatusCodes.Status304NotModified);

    private static async Task<Results<Ok<DesiredConnectionView>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string company, string connection, Caller caller, IGrainFactory grains, HttpContext http)
    {
        if (Find(company, connection, caller) is not { } id || await grains.GetConnection(id).GetDesiredAsync() is not { } desired)
        {
            return Missing(company, connection);
        }

        return Versions.IsKnown(http.Request, http.Response, desired.Revision)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(desired.ToView(id));
    }

    private static async Task<Results<Ok<DesiredConnectionView>, ProblemHttpResult>> PutAsync(
        string company,
        string connection,
        DesiredConnection desired,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        IOptions<SilosOptions> options,
        HttpContext http)
    {
        if (Find(company, connection, caller) is not { } id)
        {
            return Missing(company, connection);
        }

        if (MayChange(id, caller, http.Request, out var expected) is { } refused)
        {
            return refused;
        }

        string[] faults = [.. DesiredRules.FaultsIn(desired, id)];
        if (faults.Length > 0)
        {
            return Versions.Invalid(faults);
        }

        if (expected == 0 && await RegisterAsync(id, history, options.Value, http) is { } full)
        {
            return full;
        }

        var answer = await grains.GetConnection(id).ChangeDesiredAsync(new DesiredChange(DesiredSettings.Of(desired, id), expected, caller.Name));
        if (FaultIn(answer, id, http.Response) is { } fault)
        {
            return fault;
        }

        Versions.Set(http.Response, answer.Desired!.Revision);
        return TypedResults.Ok(answer.Desired.ToView(id));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string company, string connection, Caller caller, IGrainFactory grains, HttpContext http)
    {
        if (Find(company, connection, caller) is not { } id || await grains.GetConnection(id).GetDesiredAsync() is null)
        {
            return Missing(company, connection);
        }

        if (MayChange(id, caller, http.Request, out var expected) is { } refused)
        {
            return refused;
        }

        var answer = await grains.GetConnection(id).ChangeDesiredAsync(new DesiredChange(Settings: null, expected, caller.Name));
        return FaultIn(answer, id, http.Response) is { } fault ? fault : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<IReadOnlyList<DesiredConnectionView>>, ProblemHttpResult>> TakeAsync(
        Caller caller, IHistory history, IGrainFactory grains)
    {
        if (caller.Name.Length == 0)
        {
            return Problems.Forbidden("The gateway did not say which bridge this is; a connection is given to one bridge only.");
        }

        var mine = (await history.ListConnectionsAsync()).Where(c => caller.MayWrite(c.Company)).OrderBy(c => c.ToString(), StringComparer.Ordinal);
        var taken = await Task.WhenAll(mine.Select(async c => (await grains.GetConnection(c).TakeAsync(caller.Name))?.ToView(c)));
        return TypedResults.Ok<IReadOnlyList<DesiredConnectionView>>([.. taken.OfType<DesiredConnectionView>()]);
    }

    private static ConnectionId? Find(string company, string connection, Caller caller) =>
        ConnectionId.TryParse($"{company}/{connection}", null, out var id) && caller.MaySee(id.Company) ? id : null;

    private static ProblemHttpResult? MayChange(ConnectionId id, Caller caller, HttpRequest request, out int? expected)
    {
        expected = null;
        return caller.MayActFor(id.Company)
            ? Versions.Read(request, out expected)
            : Problems.Forbidden($"What company '{id.Company}' connects is its own business; only its members may change it.");
    }

    /// <summary>Makes a new connection known, so that lists have it and their number is bounded.</summary>
    private static async Task<ProblemHttpResult?> RegisterAsync(ConnectionId id, IHistory history, SilosOptions options, HttpContext http)
    {
        var names = (await history.ListConnectionsAsync()).Where(c => c.Company == id.Company).ToHashSet();
        if (!names.Contains(id) && names.Count >= options.MaxConnectionsPerCompany)
        {
            return Problems.BadRequest(
                $"connection: company '{id.Company}' has used {names.Count} names of connections, and {nameof(SilosOptions.MaxConnectionsPerCompany)} allows no other. Take one of them again.");
        }

        return await history.RegisterAsync(id, http.RequestAborted) ? null : BackPressure.Answer(http);
    }

    private static ProblemHttpResult? FaultIn(DesiredAnswer answer, ConnectionId id, HttpResponse response) => answer.Outcome switch
    {
        DesiredOutcome.OtherRevision => Versions.Other(response, $"desired state of connection '{id}'", answer.Desired?.Revision ?? 0),
        DesiredOutcome.OtherBridge => Problems.Conflict(
            $"bridge: connection '{id}' is that of bridge '{answer.Bridge}', which has values of it and counts their batches; those of another would be taken for repetitions. Leave bridge out, or give the connection another name."),
        _ => null,
    };

    private static ProblemHttpResult Missing(string company, string connection) =>
        Problems.NotFound($"desired state of connection '{company}/{connection}'; PUT one with If-None-Match: * where a company of yours is to have one");
}
