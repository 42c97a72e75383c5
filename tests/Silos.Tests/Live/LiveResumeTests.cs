using System.Net;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Live;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Live;

/// <summary>A reader that was away, over real HTTP.</summary>
public abstract class LiveResumeTests(Func<SiloFixture> make)
{
    private static readonly ConnectionId Connection = ConnectionId.Parse("daesung/resume");
    private static readonly MachineId Resumed = MachineId.Parse("daesung/ansan/press-09");

    [Fact]
    public async Task WhatWasMissed_IsSentAgain_TheNewestOfEachThing()
    {
        await using var silo = await StartAsync();
        using var ended = Deadline();
        using var member = silo.Member("daesung");
        using var bridge = silo.Bridge("daesung");
        using var stranger = silo.Bridge("hanbit");
        string last;
        await using (var reader = await LiveReader.OpenAsync(member, $"/live?machine={Resumed}", ended.Token))
        {
            await bridge.AppendAsync(Batch(Connection, 1, Machine(Resumed, (0, 1), Values("temperature", (0, 1)))));
            await reader.NextAsync<SignalsChanged>(LiveEvents.Signals, s => s.Signals.Any(v => v.Value == "1"));
            last = reader.LastEventId;
        }

        for (var i = 2; i <= 5; i++)
        {
            await bridge.AppendAsync(Batch(Connection, i, Machine(Resumed, (i - 1, i), Values("temperature", (i, i)))));
        }

        await stranger.AppendAsync(Batch(Appliance, 1, Machine(Line, (0, 1), Values("temperature", (0, 1)))));
        await using var again = await LiveReader.OpenAsync(member, $"/live?machine={Resumed}", ended.Token, last);

        // Four batches; of the machine and of its signals the newest alone. What follows for supply links comes in its own time.
        var missed = new List<(string Type, string Data)>();
        while (missed.Count < 2)
        {
            var next = await again.NextAsync();
            if (next.EventType != LiveEvents.SupplyLink)
            {
                missed.Add((next.EventType, next.Data));
            }
        }

        Assert.Equal([LiveEvents.Machine, LiveEvents.Signals], missed.Select(m => m.Type));
        Assert.Contains("\"value\":\"5\"", missed[1].Data, StringComparison.Ordinal);
        Assert.NotEqual(last, again.LastEventId);
    }

    // The buffer is bounded: who was away for too long is told, and does not sit before old numbers.
    [Fact]
    public async Task WhoWasAwayForTooLong_IsToldToLoadAgain_AndTheStreamGoesOn()
    {
        await using var silo = await StartAsync(("Silos:Live:BufferedChanges", "10"));
        using var ended = Deadline();
        using var member = silo.Member("daesung");
        using var bridge = silo.Bridge("daesung");
        string last;
        await using (var reader = await LiveReader.OpenAsync(member, "/live", ended.Token))
        {
            await bridge.AppendAsync(Batch(Connection, 1, Machine(Resumed, (0, 1), Values("temperature", (0, 1)))));
            await reader.NextAsync<MachineSummary>(LiveEvents.Machine, _ => true);
            last = reader.LastEventId;
        }

        for (var i = 2; i <= 20; i++)
        {
            await bridge.AppendAsync(Batch(Connection, i, Machine(Resumed, (i - 1, i), Values("temperature", (i, i)))));
        }

        await using var again = await LiveReader.OpenAsync(member, "/live", ended.Token, last);

        Assert.Equal(LiveEvents.Reload, (await again.NextAsync()).EventType);
        await bridge.AppendAsync(Batch(Connection, 21, Machine(Resumed, (20, 21), Values("temperature", (21, 21)))));
        await again.NextAsync<MachineSummary>(LiveEvents.Machine, m => m.ObservedTo == At(21));
    }

    [Fact]
    public async Task AfterARestart_TheReaderIsToldToLoadAgain()
    {
        await using var silo = await StartAsync();
        using var ended = Deadline();
        string last;
        using (var member = silo.Member("daesung"))
        using (var bridge = silo.Bridge("daesung"))
        await using (var reader = await LiveReader.OpenAsync(member, "/live", ended.Token))
        {
            await bridge.AppendAsync(Batch(Connection, 1, Machine(Resumed, (0, 1), Values("temperature", (0, 1)))));
            await reader.NextAsync<MachineSummary>(LiveEvents.Machine, _ => true);
            last = reader.LastEventId;
        }

        await silo.RestartAsync();
        using var again = silo.Member("daesung");
        await using var second = await LiveReader.OpenAsync(again, "/live", ended.Token, last);

        Assert.Equal(LiveEvents.Reload, (await second.NextAsync()).EventType);
    }

    // One company's tablets must not keep everybody else's screens dark.
    [Fact]
    public async Task ACompanyWithAllItsViewsOpen_LeavesOthersRoom_AndGetsItsOwnBack()
    {
        await using var silo = await StartAsync(("Silos:Live:MaxViewsPerCompany", "2"));
        using var ended = Deadline();
        using var member = silo.Member("daesung");
        using var other = silo.Member("hanbit");
        using var all = silo.Operator();
        await using var first = await LiveReader.OpenAsync(member, "/live", ended.Token);
        await using (var second = await LiveReader.OpenAsync(member, "/live", ended.Token))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, await member.StatusOfAsync("/live"));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await other.StatusOfAsync("/live"), await all.StatusOfAsync("/live")));
        }

        var hub = silo.Services.GetRequiredService<LiveHub>();
        await Eventually.SeesAsync("the closed views to be gone", () => Task.FromResult(hub.Count), count => count == 1);
        Assert.Equal(HttpStatusCode.OK, await member.StatusOfAsync("/live"));
    }

    private async Task<SiloFixture> StartAsync(params (string Name, string Value)[] settings)
    {
        var silo = make();
        foreach (var (name, value) in settings)
        {
            silo.With(name, value);
        }

        await silo.StartAsync();
        return silo;
    }

    private static CancellationTokenSource Deadline()
    {
        var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ended.CancelAfter(TimeSpan.FromSeconds(60));
        return ended;
    }
}
