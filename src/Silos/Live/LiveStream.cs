using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Live;

/// <summary>Writes events until the reader goes, does not read, or the silo stops.</summary>
internal sealed partial class LiveStream(LiveView view, string reader) : IResult
{
    /// <summary>How often a silent connection says that it is alive.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var hub = services.GetRequiredService<LiveHub>();
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(
                httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            await WriteAsync(httpContext, hub, ended.Token);
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

    private async Task WriteAsync(HttpContext context, LiveHub hub, CancellationToken ended)
    {
        var services = context.RequestServices;
        var time = services.GetRequiredService<TimeProvider>();
        var json = services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        var patience = services.GetRequiredService<IOptions<LiveOptions>>().Value.SlowReaderAfter;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // This knows better than the server what too slow is, and says so.
        context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        var batch = await view.NextAsync(TimeSpan.Zero, time, ended);
        while (true)
        {
            if (!await TryWriteAsync(context, Text(batch, hub.IdOf(batch.UpTo), json), patience, time, ended))
            {
                return;
            }

            batch = await view.NextAsync(KeepAlive, time, ended);
        }
    }

    /// <summary>Writes, or cuts the reader off who does not take it.</summary>
    private async Task<bool> TryWriteAsync(HttpContext context, byte[] text, TimeSpan patience, TimeProvider time, CancellationToken ended)
    {
        using var patient = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patient.Token, ended);
        try
        {
            await context.Response.Body.WriteAsync(text, either.Token);
            await context.Response.Body.FlushAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            LogCut(context.RequestServices.GetRequiredService<ILogger<LiveStream>>(), reader, patience.TotalSeconds);
            context.Abort();
            return false;
        }
    }

    /// <summary>Puts events together. The last one alone has the id: who is cut off before it gets all of them again.</summary>
    private static byte[] Text(LiveBatch batch, string id, JsonSerializerOptions json)
    {
        var text = new StringBuilder();
        for (var i = 0; i < batch.Events.Count; i++)
        {
            var (name, data) = batch.Events[i];
            text.Append(i == batch.Events.Count - 1 ? $"id: {id}\n" : "")
                .Append("event: ").Append(name).Append("\ndata: ").Append(JsonSerializer.Serialize(data, data.GetType(), json)).Append("\n\n");
        }

        // No event, but the id: it moves on while others' things change, so that a quiet reader is not told to load everything again.
        return Encoding.UTF8.GetBytes(text.Length > 0 ? text.ToString() : $": keep-alive\nid: {id}\n\n");
    }

    [LoggerMessage(2401, LogLevel.Warning, "The live view of {Reader} was cut off: nothing of it was read for {Seconds} s. It may come back and gets what it missed")]
    private static partial void LogCut(ILogger logger, string reader, double seconds);
}
