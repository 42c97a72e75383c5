using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Live;

public abstract class LiveTests(SiloFixture silo)
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

    [Fact]
    public async Task AnAlarm_IsToldToItsPeople_WhenItComesAndWhenItIsAcknowledged()
    {
        using var press = silo.Bridge("daesung");
        using var line = silo.Bridge("hanbit");
        using var member = silo.Member("daesung");
        var (mine, foreign) = (MachineId.Parse("daesung/live/alarms"), MachineId.Parse("hanbit/live/alarms"));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ended.CancelAfter(TimeSpan.FromSeconds(30));
        await using var events = await ListenAsync(member, "/live", ended.Token);
        AlarmEvent oil = new("oil", At(1), "a1", AlarmStatus.Active, 700, "oil", null);

        await line.AppendAsync(Batch(ConnectionId.Parse("hanbit/live-alarms"), 1, Machine(foreign, (0, 1)) with { Alarms = [oil] }));
        await press.AppendAsync(Batch(ConnectionId.Parse("daesung/live-alarms"), 1, Machine(mine, (0, 1)) with { Alarms = [oil] }));
        var came = await NextAlarmAsync(events);
        using var response = await member.Http.PostAsJsonAsync($"/api/v1/machines/{mine}/alarms/a1/acknowledge", new AcknowledgeAlarm("seen"), ended.Token);
        var acknowledged = await NextAlarmAsync(events);

        Assert.Equal((mine, true, false), (came.Machine, came.IsActive, came.IsAcknowledged));
        Assert.Equal((mine, true, "tester"), (acknowledged.Machine, acknowledged.IsAcknowledged, acknowledged.Acknowledgement?.By));
    }

    private static async Task<AlarmView> NextAlarmAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        do
        {
            Assert.True(await events.MoveNextAsync(), "the stream ended before an alarm came");
        }
        while (events.Current.EventType != LiveEvents.Alarm);
        return Read<AlarmView>(events.Current);
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
