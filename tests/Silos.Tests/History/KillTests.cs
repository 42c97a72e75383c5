using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

public sealed class KillTests
{
    private const int Rounds = 3;
    private const int Others = 4;

    // kill -9 under load, three times: every acknowledged value is there once; so are the counts and the stock made of them.
    [Fact]
    public async Task KilledUnderLoad_NothingAcknowledgedIsMissing_AndNothingIsTwice()
    {
        var folder = Directory.CreateTempSubdirectory("axcomplex-kill-").FullName;
        var senders = Enumerable.Range(0, Others).Select(i => new Sender($"load-{i}", $"load-{i}")).Prepend(new Sender("press-shop", "press-03")).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            await using var silo = await SiloProcess.StartAsync(folder);
            using var enough = new CancellationTokenSource();
            var load = senders.Select(s => s.SendUntilItFailsAsync(silo.Address, enough.Token)).ToList();
            var goal = senders[0].Acknowledged + 25;
            await Eventually.SeesAsync("25 acknowledged batches", () => Task.FromResult(senders[0].Acknowledged), count => count >= goal);
            await silo.KillAsync();
            await enough.CancelAsync();
            await Task.WhenAll(load);
        }

        await using (var silo = await SiloProcess.StartAsync(folder))
        {
            using var member = new SiloClient(silo.Address, Tokens.Of(Roles.Member, "daesung"));
            foreach (var sender in senders)
            {
                await sender.CheckAsync(member);
            }

            var link = Assert.Single(await member.GetAsync<SupplyLinkView[]>("/api/v1/supply-links"));
            var press = await member.GetAsync<MachineView>($"/api/v1/machines/{Press}");
            Assert.Equal(100 + press.Summary.GoodParts, link.Stock);
            var complex = await member.GetAsync<ComplexView>("/api/v1/complex");
            Assert.Equal(press.Summary, complex.Companies[0].Factories[0].Machines.Single(m => m.Id == Press));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A bridge: one batch after the other, each resent with its number until it is acknowledged.</summary>
    private sealed class Sender(string connection, string machine)
    {
        private readonly ConnectionId _connection = ConnectionId.Parse($"daesung/{connection}");
        private readonly MachineId _machine = MachineId.Parse($"daesung/ansan/{machine}");
        private long _acknowledged;

        public long Acknowledged => Interlocked.Read(ref _acknowledged);

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

        public async Task CheckAsync(SiloClient member)
        {
            var points = await member.GetAsync<HistoryPoint[]>(
                $"/api/v1/machines/{_machine}/signals/good-count/history?from=2026-01-01T12:00:00Z&to=2026-01-03T12:00:00Z&limit=10000");

            // The last one may be stored without its answer having arrived; all before it must be there, once, in order.
            Assert.InRange(points.Length, Acknowledged, Acknowledged + 1);
            Assert.Equal(Enumerable.Range(1, points.Length).Select(i => ((DateTime, string?))(At(i), $"{i * 2}")), points.Select(p => (p.SourceTime.UtcDateTime, p.Value)));
            var summary = (await member.GetAsync<MachineView>($"/api/v1/machines/{_machine}")).Summary;
            Assert.Equal(((points.Length - 1) * 2L, At(points.Length + 1)), (summary.GoodParts, summary.ObservedTo));
        }

        private TelemetryBatch BatchOf(long n) => Batch(_connection, n, Machine(_machine, (n, n + 1), Values("good-count", (n, n * 2))));
    }
}
