using System.Collections.Immutable;
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
    private const int MaxListBytes = 4 * 1024 * 1024;
    private const int UsualBytes = 1024;
    private const int MaxDetailLength = 300;

    private static readonly JsonSerializerOptions ListJson = new(JsonSerializerOptions.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Sends the machines of a connection. A second call changes nothing.</summary>
    public Task<DeliveryOutcome> SendMachinesAsync(
        ConnectionId connection, IReadOnlyList<MachineDescription> machines, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, Path(connection, "machines"), Json(machines), null, cancellationToken);

    /// <summary>Sends a batch. Only a receipt with its number counts: a proxy in between may answer 200 to anything.</summary>
    /// <param name="connection">Whose batch it is.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="lastSequence">The last number that this bridge gave to a batch: when Silos know later ones, those are somebody else's.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public Task<DeliveryOutcome> SendBatchAsync(ConnectionId connection, SpooledBatch batch, long lastSequence, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(batch.Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(TelemetryCodec.ContentType);
        if (batch.IsCompressed)
        {
            content.Headers.ContentEncoding.Add(BatchCompression.ContentEncoding);
        }

        return SendAsync(HttpMethod.Post, Path(connection, "batches"), content, answer => CheckReceipt(answer, batch.Sequence, lastSequence), cancellationToken);
    }

    /// <summary>Sends how the connection stands.</summary>
    public Task<DeliveryOutcome> SendReportAsync(ConnectionReport report, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, Path(report.Connection, "status"), Json(report), null, cancellationToken);

    /// <summary>Asks which connections Silos want of this bridge.</summary>
    /// <param name="tag">The tag of the answer that is known; null for none.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    /// <returns>The outcome; the answer, null when it is the known one and when there is none.</returns>
    public async Task<(DeliveryOutcome Outcome, WantedConnections? Wanted)> GetConnectionsAsync(string? tag, CancellationToken cancellationToken)
    {
        WantedConnections? wanted = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("ingest/v1/connections", UriKind.Relative));
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        var outcome = await SendAsync(
            request,
            (response, answer) => response.StatusCode is HttpStatusCode.NotModified ? null : ReadList(answer, response.Headers.ETag?.ToString(), out wanted),
            "What runs goes on.",
            MaxListBytes,
            cancellationToken);
        return (outcome, wanted);
    }

    private async Task<DeliveryOutcome> SendAsync(
        HttpMethod method, Uri path, HttpContent content, Func<byte[], string?>? check, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await SendAsync(request, (_, answer) => check?.Invoke(answer), "Values wait in the spool.", MaxAnswerBytes, cancellationToken);
    }

    private async Task<DeliveryOutcome> SendAsync(
        HttpRequestMessage request, Func<HttpResponseMessage, byte[], string?> check, string meanwhile, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            // A handler makes the address of the request absolute.
            var asked = $"{request.Method} /{request.RequestUri}";
            using var timeout = new CancellationTokenSource(Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = await ReadAsync(response.Content, maxBytes, either.Token);
            if (response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotModified)
            {
                return check(response, answer) is { } problem
                    ? new DeliveryOutcome(DeliveryKind.TryAgain, problem)
                    : new DeliveryOutcome(DeliveryKind.Taken);
            }

            return Describe(asked, response, answer, meanwhile);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // No answer, whatever the cause: network, time-out, a circuit breaker of the host.
            return new DeliveryOutcome(DeliveryKind.TryAgain, $"The portal at {http.BaseAddress} cannot be reached: {e.Message} {meanwhile}");
        }
    }

    private DeliveryOutcome Describe(string asked, HttpResponseMessage response, byte[] answer, string meanwhile)
    {
        var text = $"The portal answered {asked} with {(int)response.StatusCode} {response.StatusCode}{Detail(answer)}";
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new(DeliveryKind.TryAgain, $"{text} Waiting as it asks.", RetryAfter(response)),
            HttpStatusCode.Unauthorized => new(DeliveryKind.Refused, $"{text} The key in OpcBridge:ApiKey is wrong or revoked; set a valid one."),
            HttpStatusCode.Forbidden => new(DeliveryKind.Refused, $"{text} The key in OpcBridge:ApiKey may not write for this company."),
            HttpStatusCode.RequestTimeout => new(DeliveryKind.TryAgain, text),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
                new(DeliveryKind.Refused, $"{text} {meanwhile} It is tried again, ever more slowly, up to once a minute."),
            _ => new(DeliveryKind.TryAgain, $"{text} {meanwhile}", RetryAfter(response)),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxRetryAfter ? MaxRetryAfter : wait;
    }

    private static string? CheckReceipt(byte[] answer, long sequence, long lastSequence)
    {
        try
        {
            return JsonSerializer.Deserialize<BatchReceipt>(answer, JsonSerializerOptions.Web) switch
            {
                { } receipt when receipt.Sequence == sequence && receipt.Watermark <= lastSequence => null,
                { } receipt when receipt.Sequence == sequence =>
                    $"The portal has batches up to {receipt.Watermark} of {receipt.Connection}, and this bridge has numbered only up to {lastSequence}: another bridge sends under this name, or this one's data directory was replaced by an older one. Nothing is taken for delivered; give the connection another name, or bring its directory back.",
                var receipt => $"The portal confirmed batch {receipt?.Sequence} instead of {sequence}; it is sent again.",
            };
        }
        catch (JsonException)
        {
            return $"The portal answered batch {sequence} with something that is no receipt; it is sent again.";
        }
    }

    private static string? ReadList(byte[] answer, string? tag, out WantedConnections? wanted)
    {
        wanted = null;
        try
        {
            // A proxy in between may answer 200 to anything.
            var list = JsonSerializer.Deserialize<ImmutableArray<DesiredConnectionView?>>(answer, ListJson);
            wanted = new WantedConnections(tag, [.. list.OfType<DesiredConnectionView>()]);
            return null;
        }
        catch (JsonException e)
        {
            return $"The portal answered with something that is no list of connections, or over {MaxListBytes} bytes: {e.Message} What runs goes on.";
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

    // Most answers are short or empty, and many do not say how long they are.
    private static async Task<byte[]> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[Math.Min(content.Headers.ContentLength ?? UsualBytes, maxBytes - 1) + 1];
        var length = 0;
        while (true)
        {
            length += await stream.ReadAtLeastAsync(bytes.AsMemory(length), bytes.Length - length, throwOnEndOfStream: false, cancellationToken);
            if (length < bytes.Length || length == maxBytes)
            {
                return bytes[..length];
            }

            Array.Resize(ref bytes, Math.Min(2 * length, maxBytes));
        }
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
