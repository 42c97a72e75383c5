using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

/// <summary>A bridge: one batch after the other, each resent with its number until it is acknowledged. Batch n always is the same.</summary>
/// <remarks>A second a batch: a count, a state now and then, a late value every seventh time, a value that was sent before every ninth, no observation every thirteenth.</remarks>
internal sealed class KillSender(string connection, string machine)
{
    private const string Window = "from=2026-01-01T12:00:00Z&to=2026-01-02T12:00:00Z";

    private readonly ConnectionId _connection = ConnectionId.Parse($"daesung/{connection}");
    private readonly MachineId _machine = MachineId.Parse($"daesung/ansan/{machine}");
    private long _acknowledged;

    /// <summary>Gets the last batch that was acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Sends until the silo is gone.</summary>
    public async Task SendUntilItFailsAsync(Uri address, CancellationToken cancellationToken)
    {
        using var bridge = new SiloClient(address, Tokens.Of(Roles.Bridge, "daesung"));
        try
        {
            await bridge.DescribeAsync(_connection, Description(_machine));
            while (!cancellationToken.IsCancellationRequested)
            {
                var next = Acknowledged + 1;
                using var response = await bridge.PostAsync(BatchOf(next));
                if (response.IsSuccessStatusCode)
                {
                    Interlocked.Exchange(ref _acknowledged, next);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The silo is gone; what was on its way is not acknowledged and is sent again in the next round.
        }
    }

    /// <summary>Goes on after a batch, as a bridge whose silo has come back from a backup.</summary>
    public void GoOnAfter(long batch) => Interlocked.Exchange(ref _acknowledged, batch);

    /// <summary>Sends the first batches to a silo that nobody disturbs.</summary>
    public async Task SendAllAsync(Uri address, long batches)
    {
        using var bridge = new SiloClient(address, Tokens.Of(Roles.Bridge, "daesung"));
        await bridge.DescribeAsync(_connection, Description(_machine));
        for (var n = 1; n <= batches; n++)
        {
            await bridge.AppendAsync(BatchOf(n));
        }
    }

    /// <summary>Checks that every acknowledged value is there once.</summary>
    /// <returns>How many batches are there: the last one may be stored without its answer having arrived.</returns>
    public async Task<long> CheckAsync(SiloClient member)
    {
        var count = await CheckAsync(member, Acknowledged);
        Assert.InRange(count, Acknowledged, Acknowledged + 1);
        return count;
    }

    /// <summary>Checks that every batch up to one of them is there, and perhaps later ones, all whole and once.</summary>
    /// <returns>How many batches are there.</returns>
    public async Task<long> CheckAsync(SiloClient member, long atLeast)
    {
        var counts = await ReadAsync(member, "good-count");
        Assert.True(counts.Count >= atLeast, $"{_machine}: {counts.Count} batches are there of {atLeast}");
        Assert.Equal(Enumerable.Range(1, counts.Count).Select(n => (At(n), $"{n * 2}")), counts);
        Assert.Equal(Enumerable.Range(1, counts.Count).Where(n => n % 10 == 0).Select(n => (At(n), $"{StateOf(n)}")), await ReadAsync(member, "state"));
        Assert.Equal(Enumerable.Range(1, counts.Count).Where(n => n % 7 == 0).Select(n => (At(n - 5.5), $"{n}")), await ReadAsync(member, "temperature"));
        return counts.Count;
    }

    /// <summary>Reads what is made of the values, as text.</summary>
    public async Task<string> KpisAsync(SiloClient member)
    {
        var view = await member.GetAsync<MachineView>($"/api/v1/machines/{_machine}");
        var kpis = await member.Http.GetStringAsync($"/api/v1/machines/{_machine}/kpis?{Window}", TestContext.Current.CancellationToken);
        var states = await member.Http.GetStringAsync($"/api/v1/machines/{_machine}/states?{Window}", TestContext.Current.CancellationToken);
        return $"{view.Summary with { ReceivedAt = default }}\n{string.Join('\n', view.Signals)}\n{kpis}\n{states}";
    }

    private static long StateOf(long n) => n / 10 % 4;

    private async Task<List<(DateTime At, string Value)>> ReadAsync(SiloClient member, string signal) =>
    [
        .. (await member.GetAsync<HistoryPoint[]>($"/api/v1/machines/{_machine}/signals/{signal}/history?{Window}&limit=10000"))
            .Select(p => (p.SourceTime.UtcDateTime, p.Value!)),
    ];

    private TelemetryBatch BatchOf(long n)
    {
        var signals = new List<SignalSamples> { n % 9 == 0 ? Values("good-count", (n - 3, (n - 3) * 2), (n, n * 2)) : Values("good-count", (n, n * 2)) };
        if (n % 10 == 0)
        {
            signals.Add(Values("state", (n, StateOf(n))));
        }

        if (n % 7 == 0)
        {
            signals.Add(Values("temperature", (n - 5.5, n)));
        }

        return Batch(_connection, n, Machine(_machine, n % 13 == 0 ? null : (n, n + 1), [.. signals]));
    }
}
