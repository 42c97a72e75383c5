using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Live;

/// <summary>What changes, as server-sent events: <c>GET /live[?machine=company/factory/machine]</c>.</summary>
internal static class LiveEndpoint
{
    /// <summary>How often a silent connection says that it is alive.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private static readonly byte[] Comment = ": keep-alive\n\n"u8.ToArray();

    /// <summary>Maps the endpoint.</summary>
    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/live", LiveAsync)
        .WithTags("Live")
        .WithName("GetLive")
        .WithSummary("Sends what changes as server-sent events: machine, signals, supply-link, connection.")
        .RequireAuthorization(GatewayAuthentication.Read)
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static Results<ProblemHttpResult, LiveResult> LiveAsync(string? machine, Caller caller, LiveHub hub)
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
        return hub.TryAdd(view) ? new LiveResult(view) : Problems.TooManyRequests("Too many live views are open; close one, or raise Silos:MaxLiveViews.");
    }

    /// <summary>Writes events until the reader goes, or the silo stops.</summary>
    private sealed class LiveResult(LiveView view) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var services = httpContext.RequestServices;
            var hub = services.GetRequiredService<LiveHub>();
            try
            {
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(
                    httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
                await WriteAsync(httpContext.Response, services, ended.Token);
            }
            catch (OperationCanceledException)
            {
                // The reader went, or the silo stops; both are how such a request ends.
            }
            finally
            {
                hub.Remove(view);
            }
        }

        private async Task WriteAsync(HttpResponse response, IServiceProvider services, CancellationToken cancellationToken)
        {
            var time = services.GetRequiredService<TimeProvider>();
            var json = services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await response.Body.WriteAsync(Comment, cancellationToken);
            while (true)
            {
                await response.Body.FlushAsync(cancellationToken);
                var events = await view.NextAsync(KeepAlive, time, cancellationToken);
                foreach (var (name, data) in events)
                {
                    var text = $"event: {name}\ndata: {JsonSerializer.Serialize(data, data.GetType(), json)}\n\n";
                    await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
                }

                if (events.Count == 0)
                {
                    await response.Body.WriteAsync(Comment, cancellationToken);
                }
            }
        }
    }
}
