using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Security.Claims;
using AxComplex.Contracts.Identifiers;
using AxComplex.Portal.Gateway;

namespace AxComplex.Portal.Live;

/// <summary>One open request to <c>GET /live</c> in the name of one person.</summary>
internal sealed class LiveStream(LiveConnection connection, GatewayTokens tokens, TimeProvider time)
{
    // A peer that vanished without a word is found out by its silence; so is one that just has nothing to say, at no cost.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>Reads events until Silos end the stream, or the network does, which throws.</summary>
    /// <param name="user">Who looks.</param>
    /// <param name="machine">The machine whose signals are wanted; null for none.</param>
    /// <param name="onOpen">Called once when Silos have accepted the request.</param>
    /// <param name="onEvent">Called with each event's name and data.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether the stream ended because nothing came for a minute.</returns>
    public async Task<bool> ReadAsync(
        ClaimsPrincipal user, MachineId? machine, Action onOpen, Action<string, string> onEvent, CancellationToken cancellationToken)
    {
        var path = machine is { } m ? $"live?machine={Uri.EscapeDataString(m.ToString())}" : "live";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Create(user));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await connection.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        onOpen();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            await foreach (var item in SseParser.Create(body).EnumerateAsync(either.Token))
            {
                silence.CancelAfter(LongestSilence);
                onEvent(item.EventType, item.Data);
            }

            return false;
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
