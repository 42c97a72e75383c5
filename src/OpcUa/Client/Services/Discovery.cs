using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Asks a server what it offers; needs no session (Part 4 §5.5, Discovery Service Set).</summary>
public static class Discovery
{
    /// <summary>Asks for the endpoints of a server: URL, security policy and mode, ways to log in.</summary>
    /// <param name="url">Any endpoint or discovery URL of the server.</param>
    /// <param name="options">How to connect; its security policy is that of the discovery itself.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The endpoints as the server states them; their host names may be ones that only it can resolve.</returns>
    /// <exception cref="UaException">The server cannot be reached or refused.</exception>
    public static Task<IReadOnlyList<EndpointDescription>> GetEndpointsAsync(
        Uri url, ClientChannelOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        CallAsync<GetEndpointsResponse, IReadOnlyList<EndpointDescription>>(
            url,
            options,
            time,
            header => new GetEndpointsRequest { Header = header, EndpointUrl = url.OriginalString },
            response => response.Endpoints,
            cancellationToken);

    /// <summary>Asks a server, or a discovery server, which servers it knows.</summary>
    /// <param name="url">Any endpoint or discovery URL.</param>
    /// <param name="options">How to connect.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The applications; a plain server knows itself alone.</returns>
    /// <exception cref="UaException">The server cannot be reached or refused.</exception>
    public static Task<IReadOnlyList<ApplicationDescription>> FindServersAsync(
        Uri url, ClientChannelOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        CallAsync<FindServersResponse, IReadOnlyList<ApplicationDescription>>(
            url,
            options,
            time,
            header => new FindServersRequest { Header = header, EndpointUrl = url.OriginalString },
            response => response.Servers,
            cancellationToken);

    private static async Task<TResult> CallAsync<TResponse, TResult>(
        Uri url,
        ClientChannelOptions options,
        TimeProvider time,
        Func<RequestHeader, IUaRequest> request,
        Func<TResponse, TResult> result,
        CancellationToken cancellationToken)
        where TResponse : class, IUaResponse
    {
        await using var channel = await ClientChannel.ConnectAsync(url, options, time, cancellationToken);
        var header = new RequestHeader { Timestamp = time.GetUtcNow().UtcDateTime, RequestHandle = 1 };
        return result(await channel.CallAsync<TResponse>(request(header), cancellationToken));
    }
}
