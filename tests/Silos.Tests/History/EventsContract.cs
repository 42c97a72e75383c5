using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

/// <summary>What a store gives out for a window must decide the KPIs as everything that it holds does.</summary>
public abstract class EventsContract
{
    private static readonly MachineDescription Described = Description(Press) with
    {
        Signals = [.. Description(Press).Signals, Signal("mode", SignalRole.OperationMode), Signal("energy", SignalRole.Energy), Signal("order", SignalRole.Order)],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task KpisOfTheEventsOfAWindow_AreThoseOfAllEvents(int seed)
    {
        await using var store = await OpenAsync();
        await store.History.DescribeAsync(PressShop, [Described], TestContext.Current.CancellationToken);
        var random = new Random(seed);
        var batches = Batches(random).ToArray();
        random.Shuffle(batches);
        for (var i = 0; i < batches.Length; i++)
        {
            await store.History.AppendAsync(EncodedBatch.Of(Batch(PressShop, i + 1, batches[i])), TestContext.Current.CancellationToken);
            if (i % 17 == 0)
            {
                await store.SettleAsync();
            }
        }

        for (var i = 0; i < 30; i++)
        {
            var from = At(random.Next(-1_000, 80_000));
            var to = from.AddSeconds(random.Next(1, 20_000));
            var events = await store.History.EventsAsync(Press, from, to);
            Assert.Equal(Kpis(Everything(batches, from, to)), Kpis(events));
            var timeline = await store.History.ReadTimelineAsync(Press, from, to);
            Assert.Equal(
                events.Signals.Single(s => s.Signal == "state").Samples.Where(s => s.Sample.SourceTime >= from && s.Sample.SourceTime < to).Select(s => s.Sample.SourceTime).Distinct(),
                timeline!.ItemState.Samples.Select(s => s.At).Where(at => at >= from && at < to));
        }
    }

    // A machine that speaks PackML, and says nothing of MachineryItemState.
    [Fact]
    public async Task StatesOfPackML_AreStatesOfTheTimeline()
    {
        await using var store = await OpenAsync();
        var described = Description(Press) with { Signals = [Signal("packml", SignalRole.PackMLState)] };
        await store.History.DescribeAsync(PressShop, [described], TestContext.Current.CancellationToken);
        await store.History.AppendAsync(
            EncodedBatch.Of(Batch(PressShop, 1, Machine(Press, (0, 60), Values("packml", (0, 6), (30, 11))))), TestContext.Current.CancellationToken);

        var timeline = (await store.History.ReadTimelineAsync(Press, At(0), At(60)))!;

        Assert.Equal(
            [new StateInterval(At(0), At(30), MachineState.Executing), new StateInterval(At(30), At(60), MachineState.OutOfService)],
            timeline.States(At(0), At(60)));
    }

    [Fact]
    public async Task AMachineThatIsNotDescribed_HasNoEvents()
    {
        await using var store = await OpenAsync();
        await store.History.AppendAsync(EncodedBatch.Of(Batch(PressShop, 1, Machine(Press, (0, 1), Values("state", (0, 3))))), TestContext.Current.CancellationToken);

        Assert.Null(await store.History.OpenMachineAsync(Press));
        Assert.Null(await store.History.OpenMachineAsync(Line));
    }

    private protected abstract Task<IStoreUnderTest> OpenAsync();

    private static string Kpis(MachineEvents events) => JsonSerializer.Serialize(MachineKpis.All(events, KpiRules.Default), JsonSerializerOptions.Web);

    private static MachineEvents Everything(MachineTelemetry[] batches, DateTime from, DateTime to) => new(
        Described,
        from,
        to,
        [
            .. batches.SelectMany(b => b.Signals.SelectMany(s => s.Samples.Select(v => (s.Signal, Seen: new SeenSample(v, b.Observed.IsEmpty ? null : b.Observed.Min(o => o.From))))))
                .GroupBy(v => v.Signal).Select(g => new SignalEvents(g.Key, [.. g.Select(v => v.Seen)])),
        ],
        SpanSet.Of(batches.SelectMany(b => b.Observed)),
        [.. batches.SelectMany(b => b.Gaps)],
        []);

    /// <summary>A day of a machine, a minute a batch, with holes after which the server repeats its values.</summary>
    private static IEnumerable<MachineTelemetry> Batches(Random random)
    {
        var values = new Dictionary<string, Sample>();
        for (var minute = 0; minute < 1_300; minute++)
        {
            var (from, to) = (minute * 60, (minute + 1) * 60);
            var isHole = minute % 100 > 94;
            var samples = new List<SignalSamples>();
            foreach (var (signal, next) in new (string, Func<long>)[]
            {
                ("state", () => random.Next(4)), ("mode", () => random.Next(4)),
                ("good-count", () => random.Next(20) == 0 ? 0 : Last(values, "good-count") + random.Next(5)),
                ("scrap-count", () => Last(values, "scrap-count") + random.Next(2)), ("energy", () => Last(values, "energy") + random.Next(10)), ("temperature", () => random.Next(100)),
            })
            {
                var own = minute % 100 == 0 && values.TryGetValue(signal, out var repeated) ? new List<Sample> { repeated with { ServerTime = At(from) } } : [];
                if (random.Next(8) == 0)
                {
                    var at = At(from + random.Next(60));
                    own.Add(values[signal] = new Sample(at, at, random.Next(30) == 0 ? 0x80000000u : 0, SampleValue.From(next())));
                }

                if (own.Count > 0 && !isHole)
                {
                    samples.Add(new(signal, [.. own]));
                }
            }

            yield return isHole
                ? new(Press, [], [], random.Next(2) == 0 ? [] : [new(random.Next(2) == 0 ? null : "state", At(from), At(to), GapCause.Outage, null)], [])
                : new(Press, [new(At(from), At(to))], [.. samples], [], []);
        }
    }

    private static long Last(Dictionary<string, Sample> values, string signal) => values.TryGetValue(signal, out var last) ? last.Value.Integer : 0;
}
