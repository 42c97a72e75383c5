using System.Net;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>
/// Speaks HTTP/2 to a gateway that can, and HTTP/1.1 to one that cannot. TLS negotiates it. In clear text nothing does: there HTTP/2 is
/// begun without asking, and what a gateway does not understand is sent once more in HTTP/1.1, in which then all goes for a while.
/// </summary>
/// <param name="time">The bridge's clock.</param>
/// <param name="logger">For operators.</param>
internal sealed partial class GatewayHandler(TimeProvider time, ILogger<GatewayHandler> logger) : DelegatingHandler
{
    // A gateway that waits for the rest of what it takes for a request line would wait for ever.
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(4);

    // Somebody may give the gateway its HTTP/2 meanwhile.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    private readonly long _startedAt = time.GetTimestamp();
    private long _olderUntilTicks;
    private bool _isProven;

    /// <summary>Gets the connections to the gateway: one that has died without a word is found out, for HTTP/2 keeps it for ever.</summary>
    /// <param name="pings">How long the other side may be silent, and then how long it may leave a ping without an answer; at least 1 s.</param>
    public static SocketsHttpHandler NewConnections(TimeSpan pings) => new()
    {
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = pings,
        KeepAlivePingTimeout = pings,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri?.Scheme != Uri.UriSchemeHttp)
        {
            return await SendAsync(request, HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower, cancellationToken);
        }

        if (time.GetElapsedTime(_startedAt).Ticks < Volatile.Read(ref _olderUntilTicks))
        {
            return await SendAsync(request, HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact, cancellationToken);
        }

        using var trial = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = Volatile.Read(ref _isProven) ? null : time.CreateTimer(_ => trial.Cancel(), null, Trial, Timeout.InfiniteTimeSpan);
        try
        {
            var response = await SendAsync(request, HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact, trial.Token);
            Volatile.Write(ref _isProven, true);
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The gateway may have been replaced by an older one; the next call finds out.
            var wasProven = _isProven;
            Volatile.Write(ref _isProven, false);
            if (wasProven || e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                || await SendOlderAsync(request, e, cancellationToken) is not { } response)
            {
                throw;
            }

            return response;
        }
    }

    // A second copy of what arrived after all does no harm: Silos know its number.
    private async Task<HttpResponseMessage?> SendOlderAsync(HttpRequestMessage request, Exception failure, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact, cancellationToken);
        if (response.StatusCode is HttpStatusCode.BadRequest)
        {
            // So answers an endpoint of HTTP/2 that was only slow.
            response.Dispose();
            return null;
        }

        Volatile.Write(ref _olderUntilTicks, (time.GetElapsedTime(_startedAt) + AskAgain).Ticks);
        LogOlder(request.RequestUri!.Authority, failure.Message);
        return response;
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Version version, HttpVersionPolicy policy, CancellationToken cancellationToken)
    {
        (request.Version, request.VersionPolicy) = (version, policy);
        return base.SendAsync(request, cancellationToken);
    }

    [LoggerMessage(3203, LogLevel.Information, "The gateway at {Gateway} speaks no HTTP/2 in clear text ({Reason}); HTTP/1.1 for the next ten minutes")]
    private partial void LogOlder(string gateway, string reason);
}
