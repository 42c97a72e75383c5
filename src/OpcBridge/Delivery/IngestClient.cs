using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>Speaks to Silos' ingest endpoints, through the portal. Every failure is an outcome, not an exception.</summary>
/// <param name="http">Carries the address and the key.</param>
/// <param name="time">For dates in Retry-After.</param>
internal sealed class IngestClient(HttpClient http, TimeProvider time)
{
    private const int MaxAnswerBytes = 16 * 1024;
    private const int MaxDetailLength = 300;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Sends the machines of a connection. A second call changes nothing.</summary>
    public Task<DeliveryOutcome> SendMachinesAsync(
        ConnectionId connection, IReadOnlyList<MachineDescription> machines, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, Path(connection, "machines"), Json(machines), _ => null, cancellationToken);

    /// <summary>Sends a batch. Only a receipt with its number counts: a proxy in between may answer 200 to anything.</summary>
    public Task<DeliveryOutcome> SendBatchAsync(ConnectionId connection, SpooledBatch batch, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(batch.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(TelemetryCodec.ContentType);
        if (batch.IsCompressed)
        {
            content.Headers.ContentEncoding.Add(BatchCompression.ContentEncoding);
        }

        return SendAsync(HttpMethod.Post, Path(connection, "batches"), content, answer => CheckReceipt(answer, batch.Sequence), cancellationToken);
    }

    /// <summary>Sends how the connection stands.</summary>
    public Task<DeliveryOutcome> SendReportAsync(ConnectionReport report, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, Path(report.Connection, "status"), Json(report), _ => null, cancellationToken);

    private async Task<DeliveryOutcome> SendAsync(
        HttpMethod method, Uri path, HttpContent content, Func<byte[], string?> check, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = await ReadAsync(response.Content, either.Token);
            if (response.IsSuccessStatusCode)
            {
                return check(answer) is { } problem
                    ? new DeliveryOutcome(DeliveryKind.TryAgain, problem)
                    : new DeliveryOutcome(DeliveryKind.Taken);
            }

            return Describe(method, path, response, answer);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // No answer, whatever the cause: network, time-out, a circuit breaker of the host.
            return new DeliveryOutcome(
                DeliveryKind.TryAgain, $"The portal at {http.BaseAddress} cannot be reached: {e.Message} Values wait in the spool.");
        }
    }

    private DeliveryOutcome Describe(HttpMethod method, Uri path, HttpResponseMessage response, byte[] answer)
    {
        var text = $"The portal answered {method} /{path} with {(int)response.StatusCode} {response.StatusCode}{Detail(answer)}";
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new(DeliveryKind.TryAgain, $"{text} Waiting as it asks.", RetryAfter(response)),
            HttpStatusCode.Unauthorized => new(DeliveryKind.Refused, $"{text} The key in OpcBridge:ApiKey is wrong or revoked; set a valid one."),
            HttpStatusCode.Forbidden => new(DeliveryKind.Refused, $"{text} The key in OpcBridge:ApiKey may not write for this company."),
            HttpStatusCode.RequestTimeout => new(DeliveryKind.TryAgain, text),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
                new(DeliveryKind.Refused, $"{text} Nothing is lost: it stays in the spool and is tried again, ever more slowly, up to once a minute."),
            _ => new(DeliveryKind.TryAgain, $"{text} Values wait in the spool.", RetryAfter(response)),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxRetryAfter ? MaxRetryAfter : wait;
    }

    private static string? CheckReceipt(byte[] answer, long sequence)
    {
        try
        {
            var receipt = JsonSerializer.Deserialize<BatchReceipt>(answer, JsonSerializerOptions.Web);
            return receipt?.Sequence == sequence
                ? null
                : $"The portal confirmed batch {receipt?.Sequence} instead of {sequence}; it is sent again.";
        }
        catch (JsonException)
        {
            return $"The portal answered batch {sequence} with something that is no receipt; it is sent again.";
        }
    }

    private static string Detail(byte[] answer)
    {
        try
        {
            using var problem = JsonDocument.Parse(answer);
            var detail = problem.RootElement.TryGetProperty("detail", out var d) ? d.GetString()
                : problem.RootElement.TryGetProperty("title", out var t) ? t.GetString() : null;
            return detail is { Length: > 0 } ? $": {detail[..Math.Min(detail.Length, MaxDetailLength)]}" : ".";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ".";
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[MaxAnswerBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return bytes[..length];
    }

    private static ByteArrayContent Json<T>(T value)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static Uri Path(ConnectionId connection, string what) => new(
        $"ingest/v1/connections/{Uri.EscapeDataString(connection.Company.Name)}/{Uri.EscapeDataString(connection.Name)}/{what}",
        UriKind.Relative);
}
