using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AxComplex.Bench.Ingest;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Security;

namespace AxComplex.Bench.EndToEnd;

/// <summary>
/// Looks at a few twins over HTTP again and again, and notes how old a value is when it can be read for the first time. A value that was
/// overtaken before anybody looked counts as read when the one after it was.
/// </summary>
internal sealed class TwinWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _http;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<double> _millis = [];
    private readonly Task _watching;

    /// <summary>Begins to look.</summary>
    /// <param name="silos">Where the twins are.</param>
    /// <param name="key">The gateway's key.</param>
    /// <param name="machines">Which of the machines <c>bench/bench/values0</c>, …</param>
    /// <param name="rate">How often their values change in a second; a value counts 1, 2, 3.</param>
    public TwinWatch(Uri silos, string key, IReadOnlyList<int> machines, int rate)
    {
        _http = new HttpClient { BaseAddress = silos };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", IngestClient.Token(key, Roles.Member));
        _interval = TimeSpan.FromSeconds(1.0 / rate);
        _watching = Task.WhenAll(machines.Select(WatchAsync));
    }

    /// <summary>Ends, and gets how old the values were, in milliseconds, the youngest first.</summary>
    public async Task<List<double>> EndAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        lock (_millis)
        {
            _millis.Sort();
            return _millis;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync(int machine)
    {
        double? last = null;
        try
        {
            while (true)
            {
                var twin = await _http.GetFromJsonAsync<MachineView>($"api/v1/machines/bench/bench/values{machine}", _stop.Token);
                var now = TimeProvider.System.GetUtcNow();
                if (twin!.Signals[0] is { Value: { } text, SourceTime: { } at })
                {
                    var value = double.Parse(text, CultureInfo.InvariantCulture);
                    Note(now - at, (int)(value - (last ?? value)));
                    last = value;
                }

                await Task.Delay(Pause, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    private void Note(TimeSpan age, int values)
    {
        lock (_millis)
        {
            for (var i = 0; i < values; i++)
            {
                _millis.Add((age + (i * _interval)).TotalMilliseconds);
            }
        }
    }
}
