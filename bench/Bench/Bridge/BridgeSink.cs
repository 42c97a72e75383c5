using AxComplex.Bench.OpcUa;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AxComplex.Bench.Bridge;

/// <summary>Stands where portal and Silos stand: in HTTP/2, takes batches, checks that every variable counts 1, 2, 3, and acknowledges.</summary>
internal sealed class BridgeSink : ISubscribePart
{
    /// <summary>The word on the command line.</summary>
    public const string Role = "bridge-sink";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<(MachineId Machine, string Signal), double> _last = [];
    private long _watermark;
    private long _values;
    private long _lost;

    private BridgeSink(WebApplication app) => _app = app;

    /// <inheritdoc/>
    public Uri Url => new(_app.Urls.First());

    /// <summary>Starts to listen, at any free port of this machine.</summary>
    /// <param name="options">None yet.</param>
    /// <returns>The sink.</returns>
    public static async Task<ISubscribePart> StartAsync(ScenarioOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRequestDecompression();
        var app = builder.Build();
        app.UseRequestDecompression();
        var sink = new BridgeSink(app);
        var connection = app.MapGroup("/ingest/v1/connections/{company}/{connection}");
        connection.MapPut("/machines", () => TypedResults.NoContent());
        connection.MapPost("/status", () => TypedResults.NoContent());
        connection.MapPost("/batches", (Delegate)sink.TakeAsync);
        await app.StartAsync();
        return sink;
    }

    /// <inheritdoc/>
    public SubscribeFigures Read()
    {
        lock (_gate)
        {
            return SubscribeFigures.Of(_values, _lost);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<BatchReceipt> TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted); // decompressed
        var batch = TelemetryCodec.Decode(body.GetBuffer().AsSpan(0, (int)body.Length), TelemetryLimits.Default);
        lock (_gate)
        {
            var isNew = batch.Sequence > _watermark;
            if (isNew)
            {
                _watermark = batch.Sequence;
                Count(batch);
            }

            return new BatchReceipt(batch.Connection, batch.Sequence, isNew ? BatchOutcome.Stored : BatchOutcome.Duplicate, _watermark);
        }
    }

    private void Count(TelemetryBatch batch)
    {
        foreach (var machine in batch.Machines)
        {
            foreach (var signal in machine.Signals)
            {
                var last = _last.GetValueOrDefault((machine.Machine, signal.Signal));
                foreach (var sample in signal.Samples)
                {
                    var value = sample.Value.AsDouble;
                    _lost += last > 0 ? (long)(value - last) - 1 : 0;
                    last = value;
                }

                _last[(machine.Machine, signal.Signal)] = last;
                _values += signal.Samples.Length;
            }
        }
    }
}
