using System.Buffers;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Connections;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Hosting.OpenApi;
using AxComplex.Silos.Ingest.PubSub;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Ingest;

/// <summary>The door for bridges, <c>/ingest/v1</c>: what is answered with 2xx is on the disk.</summary>
internal static class IngestEndpoints
{
    /// <summary>Maps the group.</summary>
    public static RouteGroupBuilder MapIngest(this IEndpointRouteBuilder routes)
    {
        var ingest = routes.MapGroup("/ingest/v1/connections/{company}/{connection}")
            .WithTags("Ingest")
            .RequireAuthorization(GatewayAuthentication.Write)
            .RequireRateLimiting(BackPressure.Policy)
            .WithMetadata(new RequestSizeLimitAttribute(TelemetryLimits.Default.MaxBatchBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        ingest.MapPut("/machines", DescribeAsync).WithName("DescribeMachines").WithSummary("Says what machines are. The same again changes nothing.");
        ingest.MapPost("/batches", AppendAsync).WithName("AppendBatch").WithSummary("Stores a batch; durable once answered. A resend is answered Duplicate.")
            .WithDescription(
                "A bridge sends a batch of the telemetry codec. OPC UA PubSub publishers send JSON NetworkMessages (Part 14 §7.2.5), one or an array, as "
                + "application/json, to a connection whose name begins with 'pubsub-'; the answer is then a PubSubReceipt with the fields connection, stored, "
                + "duplicates, ignored and values.")
            .Accepts<byte[]>(TelemetryCodec.ContentType, PubSubEndpoints.ContentType)
            .WithMetadata(new BodyExample(PubSubEndpoints.ContentType, PubSubEndpoints.Example))
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new RequestSizeLimitAttribute(4 * TelemetryLimits.Default.MaxBatchBytes));
        ingest.MapPut("/pubsub", MapAsync).WithName("MapPublishers").WithSummary("Says which machines the writers of OPC UA PubSub publishers are.");
        ingest.MapPost("/status", ReportAsync).WithName("ReportConnection").WithSummary("Reports how a connection stands.");
        return ingest;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DescribeAsync(
        string company, string connection, MachineDescription[] machines, Caller caller, IHistory history, IGrainFactory grains, HttpContext context)
    {
        if (Refused(caller, company, connection, out var id) is { } refusal)
        {
            return refusal;
        }

        if (IngestRules.FaultIn(machines, id.Company) is { } fault)
        {
            return fault;
        }

        var (stored, changed) = await history.DescribeAsync(id, machines, context.RequestAborted);
        if (!stored)
        {
            return BackPressure.Answer(context);
        }

        await Task.WhenAll(changed.Select(m => grains.GetMachine(m).DescribedAsync()));
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MapAsync(
        string company, string connection, PubSubMapping mapping, Caller caller, IGrainFactory grains) =>
        Refused(caller, company, connection, out var id) is { } refusal ? refusal : await PubSubEndpoints.MapAsync(id, mapping, grains);

    private static async Task<Results<Ok<BatchReceipt>, Ok<PubSubReceipt>, ProblemHttpResult>> AppendAsync(
        string company, string connection, Caller caller, IHistory history, TwinNotifier twins, TimeRules times, IGrainFactory grains, HttpContext context)
    {
        if (Refused(caller, company, connection, out var id) is { } refusal)
        {
            return refusal;
        }

        var isJson = PubSubEndpoints.IsJson(context.Request.ContentType);
        if (!isJson && !string.Equals(context.Request.ContentType, TelemetryCodec.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return Problems.UnsupportedMediaType(
                $"A batch has the content type {TelemetryCodec.ContentType}, NetworkMessages have {PubSubEndpoints.ContentType} in UTF-8; this has '{context.Request.ContentType}'.");
        }

        if (await ReadBodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            return Problems.TooLarge($"A batch may have {TelemetryLimits.Default.MaxBatchBytes} bytes; send it in parts.");
        }

        if (isJson)
        {
            var stored = await PubSubEndpoints.AppendAsync(id, body, grains, context);
            return stored.Result is Ok<PubSubReceipt> receipt ? receipt : (ProblemHttpResult)stored.Result;
        }

        TelemetryBatch batch;
        try
        {
            batch = TelemetryCodec.Decode(body, TelemetryLimits.Default);
        }
        catch (TelemetryFormatException e)
        {
            return Problems.BadRequest(e.Message);
        }

        if (IngestRules.FaultIn(batch, id) is { } fault)
        {
            return fault;
        }

        if (times.FaultIn(batch) is { } outOfRange)
        {
            return Problems.BadRequest(outOfRange);
        }

        var result = await history.AppendAsync(new EncodedBatch(batch, body), context.RequestAborted);
        if (result.Outcome is AppendOutcome.Busy)
        {
            return BackPressure.Answer(context);
        }

        if (result.Outcome is AppendOutcome.Stored)
        {
            await twins.StoredAsync(batch, result);
        }

        var outcome = result.Outcome is AppendOutcome.Stored ? BatchOutcome.Stored : BatchOutcome.Duplicate;
        return TypedResults.Ok(new BatchReceipt(id, batch.Sequence, outcome, result.Watermark));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReportAsync(
        string company, string connection, ConnectionReport report, Caller caller, IGrainFactory grains, HttpContext context)
    {
        if (Refused(caller, company, connection, out var id) is { } refusal)
        {
            return refusal;
        }

        if (IngestRules.FaultIn(report, id) is { } fault)
        {
            return fault;
        }

        return await grains.GetConnection(id).ReportAsync(ConnectionStatus.Of(report)) ? TypedResults.NoContent() : BackPressure.Answer(context);
    }

    private static ProblemHttpResult? Refused(Caller caller, string company, string connection, out ConnectionId id)
    {
        if (!ConnectionId.TryParse($"{company}/{connection}", null, out id))
        {
            return Problems.BadRequest($"'{company}/{connection}' is not a connection; one looks like 'daesung/press-shop'.");
        }

        return caller.MayWrite(id.Company) ? null : Problems.Forbidden($"This key may not write for company '{id.Company}'.");
    }

    /// <summary>Reads the body; null when it is too large.</summary>
    /// <remarks>Answering beats cutting the sender off: up to four times the limit Kestrel takes in the rest unseen, so that 413 arrives.</remarks>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var limit = TelemetryLimits.Default.MaxBatchBytes;
        if (request.ContentLength > limit)
        {
            return null;
        }

        using var body = new MemoryStream(capacity: (int)(request.ContentLength ?? 0));
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (body.Length + read > limit)
                {
                    return null;
                }

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }
}
