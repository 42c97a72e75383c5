using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Ingest;

public abstract class IngestTests(SiloFixture silo)
{
    private const string Batches = "/ingest/v1/connections/daesung/press-shop/batches";

    // The way of one value: what is answered can be read at once, with its unit, quality and both timestamps.
    [Fact]
    public async Task ABatch_IsInTheTwinWhenItIsAnswered()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var connection = Connection("way");
        var machine = Machine("way");
        await bridge.DescribeAsync(connection, Description(machine));

        var receipt = await bridge.AppendAsync(Batch(connection, 1, Given.Machine(
            machine, (0, 60), Values("state", (0, 3)), Values("good-count", (1, 10), (30, 14), (40, 0), (50, 2)), Values("temperature", (5, 71)))));

        Assert.Equal(new BatchReceipt(connection, 1, BatchOutcome.Stored, 1), receipt);
        var view = await member.GetAsync<MachineView>($"/api/v1/machines/{machine}");
        Assert.Equal((MachineState.Executing, At(0), At(60)), (view.Summary.State, view.Summary.StateSince, view.Summary.ObservedTo));
        Assert.Equal((6L, null), (view.Summary.GoodParts, view.Summary.ScrapParts));
        Assert.Equal("프레스 3호기", view.Summary.Names.Ko);
        var temperature = Assert.Single(view.Signals, s => s.Name == "temperature");
        Assert.Equal(("71", "°C", 0u, At(5)), (temperature.Value, temperature.Unit, temperature.Status, temperature.SourceTime));
    }

    // The bridge resends after a lost reply. Even a resend with another content must change nothing.
    [Fact]
    public async Task AResend_IsAnsweredDuplicate_AndChangesNothing()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var (connection, machine) = (Connection("twice"), Machine("twice"));
        await bridge.DescribeAsync(connection, Description(machine));
        var batch = Batch(connection, 1, Given.Machine(machine, (0, 60), Values("good-count", (1, 10), (2, 15))));

        var first = await bridge.AppendAsync(batch);
        var second = await bridge.AppendAsync(batch with { Machines = [Given.Machine(machine, (60, 90), Values("good-count", (70, 99)))] });

        Assert.Equal((BatchOutcome.Stored, BatchOutcome.Duplicate), (first.Outcome, second.Outcome));
        var view = await member.GetAsync<MachineView>($"/api/v1/machines/{machine}");
        Assert.Equal((5L, At(60)), (view.Summary.GoodParts, view.Summary.ObservedTo));
    }

    // A number may be missing (the bridge declared it lost); one at or below the watermark is old.
    [Fact]
    public async Task ASequence_MaySkip_ButNotGoBack()
    {
        using var bridge = silo.Bridge("daesung");
        var (connection, machine) = (Connection("skips"), Machine("skips"));

        var receipts = new List<BatchReceipt>();
        foreach (var sequence in new long[] { 1, 7, 6, 8 })
        {
            receipts.Add(await bridge.AppendAsync(Batch(connection, sequence, Given.Machine(machine, (sequence, sequence + 1)))));
        }

        Assert.Equal(
            [(BatchOutcome.Stored, 1), (BatchOutcome.Stored, 7), (BatchOutcome.Duplicate, 7), (BatchOutcome.Stored, 8)],
            receipts.Select(r => (r.Outcome, r.Watermark)));
    }

    // Thirty bridges at once: one writer groups them, each gets its own answer, none is mixed up.
    [Fact]
    public async Task ConcurrentBatches_AreAllStored_EachOnce()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
        {
            for (var sequence = 1; sequence <= 5; sequence++)
            {
                await bridge.AppendAsync(Batch(Connection($"many-{i}"), sequence, Given.Machine(Machine($"many-{i}"), null, Values("v", (sequence, i)))));
            }
        }));

        for (var i = 0; i < 30; i++)
        {
            var points = await member.GetAsync<HistoryPoint[]>($"/api/v1/machines/{Machine($"many-{i}")}/signals/v/history?from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z");
            Assert.Equal(Enumerable.Repeat($"{i}", 5), points.Select(p => p.Value));
        }
    }

    // A value that comes after hundreds of newer ones must still be counted in its place.
    [Fact]
    public async Task AVeryLateCount_TakesItsPlace()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var (connection, machine) = (Connection("late"), Machine("late"));
        await bridge.DescribeAsync(connection, Description(machine));
        await bridge.AppendAsync(Batch(connection, 1, Given.Machine(
            machine, (0, 300), Values("good-count", [.. Enumerable.Range(100, 200).Select(i => ((double)i, (long)i))]))));

        // 150 parts, then a restart, before the first that was known: 50 more than the 199 known ones, and 100 after the reset.
        await bridge.AppendAsync(Batch(connection, 2, Given.Machine(machine, null, Values("good-count", (10, 100), (20, 150)))));

        var summary = (await member.GetAsync<MachineView>($"/api/v1/machines/{machine}")).Summary;
        Assert.Equal(50 + 100 + 199, summary.GoodParts);
    }

    // A role given later, to a signal whose values are stored already, is as good as one given before.
    [Fact]
    public async Task ADescriptionAfterTheValues_IsAppliedToThem()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var (connection, machine) = (Connection("described-late"), Machine("described-late"));
        await bridge.AppendAsync(Batch(connection, 1, Given.Machine(machine, (0, 60), Values("state", (0, 1)), Values("good-count", (0, 5), (9, 8)))));
        Assert.Equal(MachineState.Unknown, (await member.GetAsync<MachineView>($"/api/v1/machines/{machine}")).Summary.State);

        await bridge.DescribeAsync(connection, Description(machine));

        var summary = (await member.GetAsync<MachineView>($"/api/v1/machines/{machine}")).Summary;
        Assert.Equal((MachineState.OutOfService, 3L), (summary.State, summary.GoodParts));
    }

    [Fact]
    public async Task AReport_IsShownWithTheComplex()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var report = new ConnectionReport(Connection("reports"), "opc.tcp://127.0.0.1:4840", ConnectionState.Live, null, 9, 9, 8, null, 2, new(100, 90, 10, 0),
            new(12.5, 0.25, 4096, 3, 7, 1, 0, 1, 2, 60, 30, "1 signals of 1 machines: daesung/ansan/press-01/temp"));

        using var response = await bridge.Http.PostAsJsonAsync($"/ingest/v1/connections/{report.Connection}/status", report, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains(report, (await member.GetAsync<ComplexView>("/api/v1/complex")).Connections);
    }

    [Fact]
    public async Task AMalformedBatch_IsRefusedWithThePlaceOfTheFault()
    {
        using var bridge = silo.Bridge("daesung");

        using var response = await bridge.PostAsync([1, 2, 3, 4, 5, 6, 7, 8], Batches);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal(400, problem!.Status);
        Assert.False(string.IsNullOrWhiteSpace(problem.Detail));
    }

    [Fact]
    public async Task EveryTruncationOfABatch_IsRefused()
    {
        using var bridge = silo.Bridge("daesung");
        var whole = TelemetryCodec.Encode(Batch(PressShop, 1, Given.Machine(Press, (0, 1), Values("temperature", (0, 1)))));
        for (var length = 0; length < whole.Length; length++)
        {
            using var response = await bridge.PostAsync(whole[..length], Batches);
            Assert.Equal((length, HttpStatusCode.BadRequest), (length, response.StatusCode));
        }
    }

    [Fact]
    public async Task ATooLargeBatch_IsRefused_AndTheSenderIsTold()
    {
        using var bridge = silo.Bridge("daesung");

        using var response = await bridge.PostAsync(new byte[TelemetryLimits.Default.MaxBatchBytes + 1], Batches);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    // The bridge sends what its spool holds, compressed once.
    [Fact]
    public async Task ACompressedBatch_IsStored()
    {
        using var bridge = silo.Bridge("daesung");
        var batch = TelemetryCodec.Encode(Batch(Connection("compressed"), 1, Given.Machine(Machine("compressed"), (0, 1), Values("temperature", (0, 1)))));

        using var response = await bridge.PostAsync(Compress(batch), $"/ingest/v1/connections/{Connection("compressed")}/batches", encoding: "br");

        var receipt = await response.Content.ReadFromJsonAsync<BatchReceipt>(TestContext.Current.CancellationToken);
        Assert.Equal((1, BatchOutcome.Stored), (receipt!.Sequence, receipt.Outcome));
    }

    // A hundred bytes that become a gigabyte must not become one here.
    [Fact]
    public async Task ABomb_IsRefused_WithoutUnpackingIt()
    {
        using var bridge = silo.Bridge("daesung");
        var bomb = Compress(new byte[64 << 20]);
        Assert.InRange(bomb.Length, 1, 100_000);

        using var batch = await bridge.PostAsync(bomb, Batches, encoding: "br");
        using var report = await bridge.PostAsync(bomb, "/ingest/v1/connections/daesung/press-shop/status", "application/json", "br");

        // What reads JSON says 400 of every body that it cannot read.
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest), (batch.StatusCode, report.StatusCode));
    }

    // A controller whose clock was never set, and one whose clock is ahead: the refusal names the value, and nothing is half stored.
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "EarliestTime")]
    [InlineData("2099-01-01T00:00:00Z", "MaxAhead")]
    public async Task ATimeThatCannotBe_IsRefusedWithTheValue_AndNothingIsStored(string time, string option)
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var at = DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        var (connection, machine) = (Connection($"clock-{at.Year}"), Machine($"clock-{at.Year}"));
        var wrong = new SignalSamples("temperature", [new(At(0), At(0), 0, SampleValue.From(1L)), new(at, at, 0, SampleValue.From(2L))]);

        using var response = await bridge.PostAsync(Batch(connection, 1, Given.Machine(machine, (0, 1), Values("state", (0, 3)), wrong)));

        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal(400, problem!.Status);
        Assert.Contains($"Machine '{machine}', signal 'temperature', value 2, source time: {at:O}", problem.Detail, StringComparison.Ordinal);
        Assert.Contains(option, problem.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync($"/api/v1/machines/{machine}"));
    }

    [Theory]
    [MemberData(nameof(PlacesOfTime))]
    public async Task EveryTimeInABatch_IsLookedAt(string place, MachineTelemetry machine)
    {
        using var bridge = silo.Bridge("daesung");

        using var response = await bridge.PostAsync(Batch(PressShop, 1, machine));

        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Contains($"Machine '{Press}', {place}", problem!.Detail, StringComparison.Ordinal);
    }

    public static TheoryData<string, MachineTelemetry> PlacesOfTime()
    {
        var never = new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return new()
        {
            { "signal 'v', value 1, server time", new(Press, [], [new("v", [new(At(0), never, 0, default)])], [], []) },
            { "an observed span", new(Press, [new(never, At(0))], [], [], []) },
            { "a gap", new(Press, [], [], [new(null, never, At(0), GapCause.Outage, null)], []) },
            { "alarm 'Oil'", new(Press, [], [], [], [new("Oil", never, "", AlarmStatus.Active, 1, "", null)]) },
        };
    }

    [Fact]
    public async Task AnotherContentType_IsRefused()
    {
        using var bridge = silo.Bridge("daesung");

        using var response = await bridge.PostAsync("{}"u8.ToArray(), Batches, "application/octet-stream");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task ABatchOfAnotherConnection_IsRefused()
    {
        using var bridge = silo.Bridge("daesung");

        using var response = await bridge.PostAsync(Batch(Connection("other"), 1), Batches);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("""[{"machine":"daesung/ansan/x"}]""")]
    [InlineData("""[{"machine":"Daesung/ansan/x","names":{"ko":"","en":""},"typeName":null,"signals":[]}]""")]
    [InlineData("""[null]""")]
    [InlineData("""[{"machine":"daesung/ansan/x","names":{"ko":"","en":""},"typeName":null,"signals":[null]}]""")]
    [InlineData("""{""")]
    public async Task AMalformedDescription_IsRefused(string json)
    {
        using var bridge = silo.Bridge("daesung");
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        using var response = await bridge.Http.PutAsync("/ingest/v1/connections/daesung/press-shop/machines", content, TestContext.Current.CancellationToken);

        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal(400, problem!.Status);
        Assert.False(string.IsNullOrWhiteSpace(problem.Detail));
    }

    private static Contracts.Identifiers.ConnectionId Connection(string name) => Contracts.Identifiers.ConnectionId.Parse($"daesung/{name}");

    private static Contracts.Identifiers.MachineId Machine(string name) => Contracts.Identifiers.MachineId.Parse($"daesung/ingest/{name}");

    private static byte[] Compress(byte[] bytes)
    {
        var compressed = new byte[System.IO.Compression.BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        Assert.True(System.IO.Compression.BrotliEncoder.TryCompress(bytes, compressed, out var length, quality: 1, window: 22));
        return compressed[..length];
    }
}
