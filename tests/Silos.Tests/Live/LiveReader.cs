using System.Net.ServerSentEvents;
using System.Text.Json;
using AxComplex.Silos.Tests.Hosting;

namespace AxComplex.Silos.Tests.Live;

/// <summary>Reads /live as a browser does, and remembers the last id.</summary>
internal sealed class LiveReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly SseParser<string> _parser;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private LiveReader(HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _events = _parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    public string LastEventId => _parser.LastEventId;

    public static async Task<LiveReader> OpenAsync(SiloClient client, string path, CancellationToken cancellationToken, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path} {response.StatusCode}");
        return new(response, await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Reads on until an event comes that is looked for.</summary>
    public async Task<T> NextAsync<T>(string name, Func<T, bool> isIt)
    {
        while (await _events.MoveNextAsync())
        {
            if (_events.Current.EventType == name && JsonSerializer.Deserialize<T>(_events.Current.Data, JsonSerializerOptions.Web)! is var item && isIt(item))
            {
                return item;
            }
        }

        throw new Xunit.Sdk.XunitException($"the stream ended before the event '{name}' came");
    }

    /// <summary>Reads the next event, whatever it is.</summary>
    public async Task<SseItem<string>> NextAsync() =>
        await _events.MoveNextAsync() ? _events.Current : throw new Xunit.Sdk.XunitException("the stream ended");

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _events.DisposeAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection is gone, as it should be.
        }
    }
}
