using System.Text;
using System.Text.Json;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Onboarding.Security;
using AxComplex.OpcBridge.Onboarding.Sessions;
using AxComplex.OpcUa.Types;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding.Preview;

/// <summary>Live values of a mapping that is not saved, as server-sent events: <c>GET …/preview[?seconds=30]</c>.</summary>
internal static class PreviewEndpoint
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Opens a preview. It ends after the asked time, when the reader goes, or when the server ends the session.</summary>
    /// <exception cref="OnboardingException">There is no mapping yet, the time is wrong, or one is running.</exception>
    public static async Task<IResult> OpenAsync(
        string id,
        int? seconds,
        OnboardingCaller caller,
        OnboardingSessions sessions,
        OnboardingService service,
        IOptions<OnboardingOptions> options,
        CancellationToken cancellationToken)
    {
        var max = (int)options.Value.MaxPreview.TotalSeconds;
        if (seconds is < 1 || seconds > max)
        {
            throw OnboardingException.BadRequest("preview.seconds", $"'seconds' is 1 to {max}.");
        }

        var session = sessions.Find(caller, id);
        var lease = session.Preview();
        try
        {
            ConnectionMapping mapping;
            using (session.Use())
            {
                mapping = service.BuildMapping(session);
            }

            var server = await service.OpenPreviewAsync(session, cancellationToken);
            return new PreviewResult(server, mapping, TimeSpan.FromSeconds(seconds ?? max), lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Subscribes and writes what comes.</summary>
    private sealed class PreviewResult(ServerSession server, ConnectionMapping mapping, TimeSpan length, IDisposable lease) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var services = httpContext.RequestServices;
            using (lease)
            {
                await using (server)
                {
                    using var ended = CancellationTokenSource.CreateLinkedTokenSource(
                        httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
                    try
                    {
                        await WriteAsync(httpContext.Response, services, ended.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // The reader went, or the bridge stops; both are how such a request ends.
                    }
                }
            }
        }

        private async Task WriteAsync(HttpResponse response, IServiceProvider services, CancellationToken cancellationToken)
        {
            var time = services.GetRequiredService<TimeProvider>();
            var json = services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            var preview = new LivePreview(mapping);
            var problem = await SubscribeAsync(preview, cancellationToken);
            var started = time.GetTimestamp();
            while (problem is null && time.GetElapsedTime(started) < length)
            {
                await SendAsync(preview);
                await Task.WhenAny(Task.Delay(Look, time, cancellationToken), server.Equipment.Completion);
                cancellationToken.ThrowIfCancellationRequested();
                problem = server.Equipment.Completion.IsCompleted ? "The server ended the session." : null;
            }

            await SendAsync(preview);
            await WriteEventAsync("end", new { problem });

            async Task SendAsync(LivePreview from)
            {
                var (values, inputs) = from.Look();
                if (values.Count > 0)
                {
                    await WriteEventAsync("values", values);
                }

                await WriteEventAsync("inputs", inputs);
            }

            async Task WriteEventAsync<T>(string name, T data)
            {
                var text = $"event: {name}\ndata: {JsonSerializer.Serialize(data, json)}\n\n";
                await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
                await response.Body.FlushAsync(cancellationToken);
            }
        }

        private async Task<string?> SubscribeAsync(LivePreview preview, CancellationToken cancellationToken)
        {
            try
            {
                var items = await server.Equipment.SubscribeAsync(
                    [.. mapping.Items.Select(i => i.Node)], [.. Enumerable.Range(0, mapping.Items.Length)], preview, cancellationToken);
                return items.Created == 0 && !mapping.Items.IsEmpty ? $"The server monitors none of the variables: {items.Results[0]}." : null;
            }
            catch (Exception e) when (e is UaException or EquipmentException)
            {
                return e.Message;
            }
        }
    }
}
