using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Spool;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AxComplex.OpcBridge.Tests.Delivery;

/// <summary>Stands where the portal stands: a real Kestrel on a free port that stores as Silos do, by watermark.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, long> _watermarks = new(StringComparer.Ordinal);

    private (string Tag, DesiredConnectionView[] Connections) _wanted = ("\"0\"", []);
    private int _tag;

    private TestReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Gets what is to happen instead of storing, once each: answers false to go on and store.</summary>
    public ConcurrentQueue<Func<HttpContext, Task<bool>>> Faults { get; } = new();

    /// <summary>Gets every body that came for a batch, also those that were not stored.</summary>
    public ConcurrentQueue<byte[]> Bodies { get; } = new();

    /// <summary>Gets the Content-Encoding of each body.</summary>
    public ConcurrentQueue<string> Encodings { get; } = new();

    public ConcurrentQueue<TelemetryBatch> Stored { get; } = new();

    public ConcurrentQueue<MachineDescription[]> Machines { get; } = new();

    public ConcurrentQueue<ConnectionReport> Reports { get; } = new();

    public ConcurrentQueue<string> Order { get; } = new();

    /// <summary>Gets the known tag of everybody who asked for connections; empty without one.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Gets what is to happen instead of an answer to who asks for connections, once each.</summary>
    public ConcurrentQueue<Action<HttpContext>> AskFaults { get; } = new();

    /// <summary>Gets or sets whether everything is answered 503, as while Silos are away.</summary>
    public bool IsAway { get; set; }

    /// <summary>Gets the protocol of every request, as it arrived.</summary>
    public ConcurrentQueue<string> Protocols { get; } = new();

    /// <summary>Starts it.</summary>
    /// <param name="protocols">What it speaks.</param>
    /// <param name="certificate">For TLS; null for clear text.</param>
    public static async Task<TestReceiver> StartAsync(HttpProtocols protocols = HttpProtocols.Http1, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = protocols;
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var receiver = new TestReceiver(app);
        app.Use((context, next) =>
        {
            receiver.Protocols.Enqueue(context.Request.Protocol);
            context.Response.StatusCode = receiver.IsAway ? 503 : 200;
            return receiver.IsAway ? Task.CompletedTask : next(context);
        });
        app.MapGet("/ingest/v1/connections", receiver.GetConnectionsAsync);
        app.MapPut("/ingest/v1/connections/{company}/{connection}/machines", receiver.PutMachinesAsync);
        app.MapPost("/ingest/v1/connections/{company}/{connection}/batches", receiver.PostBatchAsync);
        app.MapPost("/ingest/v1/connections/{company}/{connection}/status", receiver.PostStatusAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Says what Silos want, under a new tag. Nothing before the first time.</summary>
    public void Want(params DesiredConnectionView[] connections) => _wanted = ($"\"{Interlocked.Increment(ref _tag)}\"", connections);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task GetConnectionsAsync(HttpContext context)
    {
        var known = context.Request.Headers.IfNoneMatch.ToString();
        Asked.Enqueue(known);
        if (AskFaults.TryDequeue(out var fault))
        {
            fault(context);
        }
        else
        {
            var (tag, connections) = _wanted;
            context.Response.Headers.ETag = tag;
            if (known == tag)
            {
                context.Response.StatusCode = 304;
            }
            else
            {
                await context.Response.WriteAsJsonAsync(connections);
            }
        }
    }

    private async Task PutMachinesAsync(HttpContext context)
    {
        Machines.Enqueue((await context.Request.ReadFromJsonAsync<MachineDescription[]>())!);
        Order.Enqueue("machines");
        context.Response.StatusCode = 204;
    }

    private async Task PostStatusAsync(HttpContext context)
    {
        Reports.Enqueue((await context.Request.ReadFromJsonAsync<ConnectionReport>())!);
        context.Response.StatusCode = 204;
    }

    private async Task PostBatchAsync(HttpContext context)
    {
        Assert.Equal(("secret", TelemetryCodec.ContentType), (context.Request.Headers["X-Api-Key"].ToString(), context.Request.ContentType));
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        Encodings.Enqueue(context.Request.Headers.ContentEncoding.ToString());
        Bodies.Enqueue(memory.ToArray());
        if (Faults.TryDequeue(out var fault) && await fault(context))
        {
            return;
        }

        await StoreAsync(context, memory.ToArray());
    }

    /// <summary>Batches of a connection came before, from somebody else.</summary>
    public void KnowUpTo(ConnectionId connection, long sequence) => _watermarks[connection.ToString()] = sequence;

    public async Task StoreAsync(HttpContext context, byte[] body)
    {
        var batch = new SpooledBatch(0, 0, context.Request.Headers.ContentEncoding == "br", body).Decode();
        var connection = batch.Connection.ToString();
        var outcome = batch.Sequence > _watermarks.GetValueOrDefault(connection) ? BatchOutcome.Stored : BatchOutcome.Duplicate;
        if (outcome is BatchOutcome.Stored)
        {
            _watermarks[connection] = batch.Sequence;
            Stored.Enqueue(batch);
            Order.Enqueue("batch");
        }

        if (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsJsonAsync(new BatchReceipt(
                ConnectionId.Parse($"{context.Request.RouteValues["company"]}/{context.Request.RouteValues["connection"]}"),
                batch.Sequence, outcome, _watermarks.GetValueOrDefault(connection)));
        }
    }
}
