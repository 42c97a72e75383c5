using AxComplex.Contracts.Api;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Tests.Hosting;
using AxComplex.Silos.Tests.Postgres;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

public sealed class KillTests(PostgresCluster cluster)
{
    private const int Others = 4;

    // Issue 6: kill -9 under load, twenty times. Every acknowledged value is there once, and KPIs are those of a run that nobody disturbed.
    // The second store keeps its promises in a process that is not killed; a few times are enough for what is ours.
    [Theory]
    [InlineData(StoreKind.Sqlite, 20)]
    [InlineData(StoreKind.Postgres, 5)]
    public async Task KilledUnderLoad_NothingIsMissingOrTwice_AndKpisAreThoseOfAnUndisturbedRun(StoreKind store, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("axcomplex-kill-").FullName;
        var settings = await SettingsAsync(store);
        var random = new Random(20);
        var senders = Enumerable.Range(0, Others).Select(i => new KillSender($"load-{i}", $"load-{i}")).Prepend(new KillSender("press-shop", "press-03")).ToList();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var silo = await SiloProcess.StartAsync(folder, settings);
            using var enough = new CancellationTokenSource();
            var load = senders.Select(s => s.SendUntilItFailsAsync(silo.Address, enough.Token)).Append(AskUntilItFailsAsync(silo.Address, enough.Token)).ToList();
            var goal = senders[0].Acknowledged + random.Next(1, 40);
            await Eventually.SeesAsync($"{goal} acknowledged batches", () => Task.FromResult(senders[0].Acknowledged), count => count >= goal);
            await silo.KillAsync();
            await enough.CancelAsync();
            await Task.WhenAll(load);
        }

        await using var last = await SiloProcess.StartAsync(folder, settings);
        using var disturbed = new SiloClient(last.Address, Tokens.Of(Roles.Member, "daesung"));
        var counts = new List<long>();
        foreach (var sender in senders)
        {
            counts.Add(await sender.CheckAsync(disturbed));
        }

        var quiet = Directory.CreateTempSubdirectory("axcomplex-kill-").FullName;
        await using var reference = await SiloProcess.StartAsync(quiet, await SettingsAsync(store));
        await Task.WhenAll(senders.Zip(counts, (sender, count) => sender.SendAllAsync(reference.Address, count)));
        using var undisturbed = new SiloClient(reference.Address, Tokens.Of(Roles.Member, "daesung"));
        foreach (var sender in senders)
        {
            Assert.Equal(await sender.KpisAsync(undisturbed), await sender.KpisAsync(disturbed));
        }

        var link = Assert.Single(await disturbed.GetAsync<SupplyLinkView[]>("/api/v1/supply-links"));
        var press = await disturbed.GetAsync<MachineView>($"/api/v1/machines/{Press}");
        Assert.Equal(100 + press.Summary.GoodParts, link.Stock);
        await last.KillAsync();
        await reference.KillAsync();
        Directory.Delete(folder, recursive: true);
        Directory.Delete(quiet, recursive: true);
    }

    /// <summary>Bounds so small that blocks are made and the journal is shortened all the time: that too is cut off anywhere.</summary>
    private async Task<(string Name, string Value)[]> SettingsAsync(StoreKind store) => store is StoreKind.Sqlite
        ? [("Silos:History:ValuesPerBlock", "16"), ("Silos:History:JournalBytes", "65536")]
        : [("Silos:Store", "Postgres"), ("ConnectionStrings:complex", await cluster.CreateDatabaseAsync())];

    /// <summary>Somebody looks on meanwhile, so that what is kept of answers is kept while values come.</summary>
    private static async Task AskUntilItFailsAsync(Uri address, CancellationToken cancellationToken)
    {
        using var member = new SiloClient(address, Tokens.Of(Roles.Member, "daesung"));
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                using var answer = await member.Http.GetAsync(
                    $"/api/v1/machines/{Press}/kpis?from=2026-01-01T11:30:00Z&to=2026-01-01T15:00:00Z", cancellationToken);
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The silo is gone.
        }
    }
}
