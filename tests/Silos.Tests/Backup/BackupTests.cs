using AxComplex.Contracts.Security;
using AxComplex.Silos.Backup;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Tests.History;
using AxComplex.Silos.Tests.Hosting;
using AxComplex.Silos.Tests.Postgres;

namespace AxComplex.Silos.Tests.Backup;

public sealed class BackupTests(PostgresCluster cluster) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("axcomplex-backup-").FullName;

    // The disk of the silo is gone. From a backup that was made under load: every value that was acknowledged before it began is there, once,
    // the KPIs are those of a silo that got as many batches in peace, and what comes from now on outlives the next kill as well.
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task ARestoredBackup_HasWhatWasAcknowledgedBeforeItBegan_AndGoesOn(StoreKind store)
    {
        var senders = Enumerable.Range(0, 4).Select(i => new KillSender($"load-{i}", $"load-{i}")).ToList();
        var settings = await SettingsAsync(store);
        var (restored, before) = ("", Array.Empty<long>());
        var restoredSettings = settings;
        await using (var silo = await SiloProcess.StartAsync(Made("data"), settings))
        {
            using var enough = new CancellationTokenSource();
            var load = senders.Select(s => s.SendUntilItFailsAsync(silo.Address, enough.Token)).ToList();
            for (var round = 1; round <= 3; round++)
            {
                var goal = round * 60;
                await Eventually.SeesAsync($"{goal} acknowledged batches", () => Task.FromResult(senders.Min(s => s.Acknowledged)), count => count >= goal);
                before = [.. senders.Select(s => s.Acknowledged)];
                if (store is StoreKind.Sqlite)
                {
                    restored = Path.Combine(_folder, $"backup-{round}");
                    var (code, said) = await RunAsync(restored, $"--Silos:DataDirectory={Path.Combine(_folder, "data")}");
                    Assert.True(code == 0, said);
                }
                else
                {
                    restored = Made($"none-{round}");
                    restoredSettings = [settings[0], ("ConnectionStrings:complex", await cluster.DumpAndRestoreAsync(settings[1].Value))];
                }
            }

            await silo.KillAsync();
            await enough.CancelAsync();
            await Task.WhenAll(load);
        }

        var there = new List<long>();
        await using (var silo = await SiloProcess.StartAsync(restored, restoredSettings))
        {
            using var member = new SiloClient(silo.Address, Tokens.Of(Roles.Member, "daesung"));
            foreach (var (sender, count) in senders.Zip(before))
            {
                there.Add(await sender.CheckAsync(member, count));
            }

            await using var reference = await SiloProcess.StartAsync(Made("reference"), await SettingsAsync(store));
            await Task.WhenAll(senders.Zip(there, (sender, count) => sender.SendAllAsync(reference.Address, count)));
            using var undisturbed = new SiloClient(reference.Address, Tokens.Of(Roles.Member, "daesung"));
            foreach (var sender in senders)
            {
                Assert.Equal(await sender.KpisAsync(undisturbed), await sender.KpisAsync(member));
            }

            using var enough = new CancellationTokenSource();
            foreach (var (sender, count) in senders.Zip(there))
            {
                sender.GoOnAfter(count);
            }

            var load = senders.Select(s => s.SendUntilItFailsAsync(silo.Address, enough.Token)).ToList();
            await Eventually.SeesAsync("40 batches more", () => Task.FromResult(senders.Zip(there, (s, count) => s.Acknowledged - count).Min()), more => more >= 40);
            await silo.KillAsync();
            await enough.CancelAsync();
            await Task.WhenAll(load);
        }

        await using var again = await SiloProcess.StartAsync(restored, restoredSettings);
        using var last = new SiloClient(again.Address, Tokens.Of(Roles.Member, "daesung"));
        foreach (var sender in senders)
        {
            await sender.CheckAsync(last);
        }
    }

    [Fact]
    public async Task WithoutAHistory_NothingIsCopied_AndItSaysWhereItLooked()
    {
        var (code, said) = await RunAsync(Path.Combine(_folder, "copy"), $"--Silos:DataDirectory={Path.Combine(_folder, "nothing")}");

        Assert.Equal(2, code);
        Assert.Contains($"There is no history in {Path.Combine(_folder, "nothing", "history")}", said, StringComparison.Ordinal);
        Assert.Equal([], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("taken", "is not an empty folder")]
    [InlineData("data/inside", "lies in the data folder itself")]
    public async Task ABadTarget_IsRefused(string target, string why)
    {
        await using (var silo = await SiloProcess.StartAsync(Made("data")))
        {
        }

        await File.WriteAllTextAsync(Path.Combine(Made("taken"), "photo"), "of the family", TestContext.Current.CancellationToken);

        var (code, said) = await RunAsync(Path.Combine(_folder, target), $"--Silos:DataDirectory={Path.Combine(_folder, "data")}");

        Assert.Equal(2, code);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Equal("of the family", await File.ReadAllTextAsync(Path.Combine(_folder, "taken", "photo"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OnPostgres_ItSaysHowToUseTheDatabasesOwnTools()
    {
        var (code, said) = await RunAsync(Path.Combine(_folder, "copy"), "--Silos:Store=Postgres");

        Assert.Equal(2, code);
        Assert.Contains("pg_dump --format=custom --schema=ax", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAFolder_ItAsksForOne() => Assert.Equal(2, (await RunAsync()).Code);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        await using var said = new StringWriter();
        return (await BackupCommand.RunAsync(args, said, TestContext.Current.CancellationToken), said.ToString());
    }

    private string Made(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    private async Task<(string Name, string Value)[]> SettingsAsync(StoreKind store) => store is StoreKind.Sqlite
        ? [("Silos:History:ValuesPerBlock", "16"), ("Silos:History:JournalBytes", "65536")]
        : [("Silos:Store", "Postgres"), ("ConnectionStrings:complex", await cluster.CreateDatabaseAsync())];
}
