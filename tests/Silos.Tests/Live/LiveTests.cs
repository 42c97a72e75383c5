using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Live;

public class LiveTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    // A browser open on one machine: its state and its signals arrive, other companies' never.
    [Fact]
    public async Task AMember_HearsOfItsMachinesAndLinks_AndOfNothingElse()
    {
        using var press = silo.Bridge("daesung");
        using var line = silo.Bridge("hanbit");
        using var member = silo.Member("daesung");
        await press.DescribeAsync(PressShop, Description(Press));
        await line.DescribeAsync(Appliance, Description(Line));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ended.CancelAfter(TimeSpan.FromSeconds(30));
        await using var events = await ListenAsync(member, $"/live?machine={Press}", ended.Token);

        await line.AppendAsync(Batch(Appliance, 1, Machine(Line, (0, 60), Values("state", (0, 1)), Values("good-count", (0, 0), (1, 10)))));
        await press.AppendAsync(Batch(PressShop, 1, Machine(Press, (0, 60), Values("state", (0, 3)), Values("good-count", (0, 0), (1, 5)), Values("temperature", (2, 66)))));

        var seen = new List<SseItem<string>>();
        bool IsDone() => seen.Any(e => e.EventType == LiveEvents.Signals)
            && seen.Any(e => e.EventType == LiveEvents.Machine && Read<MachineSummary>(e).State is MachineState.Executing)
            && seen.Any(e => e.EventType == LiveEvents.SupplyLink && Read<SupplyLinkView>(e).Stock == 100 + 5 - 20);
        while (!IsDone())
        {
            Assert.True(await events.MoveNextAsync(), "the stream ended before state, signals and link had come");
            seen.Add(events.Current);
        }

        Assert.DoesNotContain(seen, e => e.EventType == LiveEvents.Machine && Read<MachineSummary>(e).Id.Company.Name != "daesung");
        var signals = seen.Where(e => e.EventType == LiveEvents.Signals).Select(Read<SignalsChanged>).ToList();
        Assert.All(signals, s => Assert.Equal(Press, s.Machine));
        Assert.Contains(signals.SelectMany(s => s.Signals), s => s is { Name: "temperature", Value: "66" });
    }

    [Fact]
    public async Task WithoutAMachine_NoSignalsAreSent()
    {
        using var bridge = silo.Bridge("third");
        using var member = silo.Member("third");
        var (connection, machine) = (ConnectionId.Parse("third/x"), MachineId.Parse("third/x/quiet"));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ended.CancelAfter(TimeSpan.FromSeconds(30));
        await using var events = await ListenAsync(member, "/live", ended.Token);

        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 1), Values("v", (0, 1)))));
        await bridge.AppendAsync(Batch(connection, 2, Machine(machine, (1, 2), Values("v", (1, 2)))));

        do
        {
            Assert.True(await events.MoveNextAsync(), "the stream ended before the second batch was shown");
            Assert.Equal(LiveEvents.Machine, events.Current.EventType);
        }
        while (Read<MachineSummary>(events.Current).ObservedTo != At(2));
    }

    private static async Task<IAsyncEnumerator<SseItem<string>>> ListenAsync(SiloClient client, string path, CancellationToken cancellationToken)
    {
        var response = await client.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return ReadAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (response)
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
            {
                yield return item;
            }
        }
    }

    private static T Read<T>(SseItem<string> item) => JsonSerializer.Deserialize<T>(item.Data, JsonSerializerOptions.Web)!;
}
