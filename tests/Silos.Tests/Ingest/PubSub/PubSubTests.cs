using System.Net;
using System.Net.Http.Json;
using System.Text;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.PubSub;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Ingest.PubSub;

public abstract class PubSubTests(SiloFixture silo)
{
    // A publisher that we did not write: its values are in the twin when they are answered.
    [Fact]
    public async Task Messages_AreInTheTwinWhenTheyAreAnswered()
    {
        var publisher = new Publisher(silo, "way");
        await publisher.DescribeAsync();

        var receipt = await publisher.SendAsync(publisher.Message(1, 0, """{"State":{"UaType":6,"Value":3},"Good Count":{"UaType":7,"Value":10},"temperature":71.5}"""));
        await publisher.SendAsync(publisher.Message(2, 60, """{"Good Count":{"UaType":7,"Value":14}}"""));

        Assert.Equal(new PubSubReceipt(publisher.Connection, 1, 0, 0, 3), receipt);
        var view = await publisher.ViewAsync();
        Assert.Equal((MachineState.Executing, At(60), 4L), (view.Summary.State, view.Summary.ObservedTo, view.Summary.GoodParts));
        Assert.Equal(("71.5", "°C", At(0)), view.Signals.Where(s => s.Name == "temperature").Select(s => (s.Value, s.Unit, s.SourceTime)).Single());
        var availability = Assert.Single(view.Kpis, k => k.Kpi == KpiNames.Availability);
        Assert.Equal((60_000L, 1.0), ((long)(availability.Window.To - availability.Window.From).TotalMilliseconds / 60, availability.Value));
    }

    // The forwarder sends again after a lost reply; after a kill it does so too.
    [Fact]
    public async Task AResend_IsADuplicate_AlsoAfterARestart()
    {
        await using var own = silo.Another();
        await own.StartAsync();
        var publisher = new Publisher(own, "twice");
        await publisher.DescribeAsync();
        var message = publisher.Message(1, 0, """{"State":3,"temperature":1}""");

        var first = await publisher.SendAsync(message);
        var second = await publisher.SendAsync(message);
        await own.RestartAsync();
        var third = await publisher.SendAsync(message);
        var next = await publisher.SendAsync($"[{message},{publisher.Message(2, 1, """{"temperature":2}""")}]");

        Assert.Equal([(1, 0), (0, 1), (0, 1), (1, 1)], new[] { first, second, third, next }.Select(r => (r.Stored, r.Duplicates)));
        Assert.Equal(["1", "2"], await publisher.ValuesAsync("temperature"));
    }

    // Its numbers begin anew; its values must not be taken for those of before.
    [Fact]
    public async Task APublisherThatBeginsAnew_LosesNothing_AndTheTimeBetweenIsUnknown()
    {
        var publisher = new Publisher(silo, "anew");
        await publisher.DescribeAsync();
        await publisher.SendAsync(publisher.Message(1, 0, """{"State":3}"""));
        await publisher.SendAsync(publisher.Message(2, 10, """{"State":3}"""));

        var receipt = await publisher.SendAsync(publisher.Message(1, 30, """{"State":3}"""));
        await publisher.SendAsync(publisher.Message(2, 40, """{"State":3}"""));

        Assert.Equal((1, 0), (receipt.Stored, receipt.Duplicates));
        Assert.Equal(
            [(MachineState.Executing, 0.0, 10.0), (MachineState.Unknown, 10.0, 30.0), (MachineState.Executing, 30.0, 40.0)],
            (await publisher.StatesAsync(0, 40)).Select(s => (s.State, (s.From - At(0)).TotalSeconds, (s.To - At(0)).TotalSeconds)));
    }

    // Two writers send the values of one machine: what is known is what both were heard of.
    [Fact]
    public async Task AMachineOfTwoWriters_IsObservedWhereBothWereHeard()
    {
        var publisher = new Publisher(silo, "two");
        await publisher.DescribeAsync();
        string Of(int writer, int sequence, double second, string payload) => publisher.Message(sequence, second, payload, $"\"DataSetWriterId\":{writer}");
        await publisher.SendAsync($"[{Of(1, 1, 0, """{"State":3}""")},{Of(2, 1, 5, """{"temperature":1}""")}]");

        await publisher.SendAsync($"[{Of(1, 2, 30, "{}")},{Of(2, 2, 20, "{}")}]");

        Assert.Equal(At(20), (await publisher.ViewAsync()).Summary.ObservedTo);
    }

    [Fact]
    public async Task AMapping_SaysWhoTheWritersAre_AndOutlivesTheSilo()
    {
        await using var own = silo.Another();
        await own.StartAsync();
        var publisher = new Publisher(own, "mapped");
        using var bridge = own.Bridge("daesung");
        var mapping = new PubSubMapping([new("62541", publisher.Machine, "plc-7", new Dictionary<string, string?> { ["T1"] = "temperature", ["Blob"] = null }.ToImmutable())]);
        using var mapped = await bridge.Http.PutAsJsonAsync($"/ingest/v1/connections/{publisher.Connection}/pubsub", mapping, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, mapped.StatusCode);
        await own.RestartAsync();

        await publisher.SendAsync("""
            {"PublisherId":"plc-7","Messages":[{"DataSetWriterId":62541,"SequenceNumber":1,"Timestamp":"2026-01-01T12:00:00Z","Payload":{"T1":21.5,"Blob":[1,2,3]}}]}
            """);

        Assert.Equal(["21.5"], await publisher.ValuesAsync("temperature"));
    }

    [Theory]
    [InlineData("""{"Writer":"","Machine":"daesung/pubsub/x"}""", "writer")]
    [InlineData("""{"Writer":"a","Machine":"hanbit/changwon/line-01"}""", "hanbit")]
    [InlineData("""{"Writer":"a","Machine":"daesung/pubsub/x"},{"Writer":"a","Machine":"daesung/pubsub/y"}""", "twice")]
    [InlineData("""{"Writer":"a","Machine":"daesung/pubsub/x","Fields":{"T":"Not A Segment"}}""", "signal")]
    [InlineData("""{"Writer":"a","Machine":"no machine"}""", "machine")]
    public async Task ABadMapping_IsRefused(string writers, string named)
    {
        using var bridge = silo.Bridge("daesung");

        using var response = await bridge.Http.PutAsync(
            "/ingest/v1/connections/daesung/pubsub-bad/pubsub", Json($$"""{"Writers":[{{writers}}]}"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, (await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"Messages":[{"DataSetWriterName":"pubsub/bad","Timestamp":"2026-01-01T12:00:00Z","Payload":{"A":1}},{"DataSetWriterId":7,"Payload":{"A":1}}]}""", "Messages[1]:", "PUT")]
    [InlineData("""{"Messages":[{"DataSetWriterName":"hanbit/changwon/line-01","Timestamp":"2026-01-01T12:00:00Z","Payload":{"A":1}}]}""", "Messages[0]:", "hanbit")]
    [InlineData("""{"Messages":[{"DataSetWriterName":"pubsub/bad","Payload":{"A":1}}]}""", "Messages[0].Payload.A:", "SourceTimestamp")]
    [InlineData("""{"Messages":[{"DataSetWriterName":"pubsub/bad","Timestamp":"2026-01-01T12:00:00Z","Payload":{"A":[1]}}]}""", "Messages[0].Payload.A:", "array")]
    [InlineData("""{"Messages":[{"DataSetWriterName":"pubsub/bad","Timestamp":"2026-01-01T12:00:00Z","Payload":{"A b":1,"a-b":2}}]}""", "Messages[0].Payload.a-b:", "two fields")]
    [InlineData("""{"Messages":[{"DataSetWriterName":"pubsub/bad","Timestamp":"2026-01-01T12:00:00Z","Payload":{"!":1}}]}""", "Messages[0].Payload.!:", "signal")]
    [InlineData("""{"Messages":[{"DataSetWriterName":"pubsub/bad","Timestamp":"1970-01-01T12:00:00Z","Payload":{"A":1}}]}""", "Machine 'daesung/pubsub/bad', signal 'a'", "EarliestTime")]
    [InlineData("[", "The body:", "JSON")]
    public async Task ABadMessage_IsRefusedWhole_WithTheMessageAndTheField(string json, string place, string named)
    {
        var publisher = new Publisher(silo, "bad");

        using var response = await publisher.PostAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var detail = (await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Detail!;
        Assert.StartsWith(place, detail, StringComparison.Ordinal);
        Assert.Contains(named, detail, StringComparison.Ordinal);
        Assert.Contains("othing of th", detail, StringComparison.Ordinal);
        using var member = silo.Member("daesung");
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync($"/api/v1/machines/{publisher.Machine}"));
    }

    // One sequence for each connection, counted by the bridge or by Silos: who mixes them would lose batches in silence.
    [Fact]
    public async Task AConnection_IsABridgesOrAPublishers()
    {
        using var bridge = silo.Bridge("daesung");

        using var json = await bridge.PostAsync("[]"u8.ToArray(), $"/ingest/v1/connections/{PressShop}/batches", "application/json");
        using var binary = await bridge.PostAsync(Batch(ConnectionId.Parse("daesung/pubsub-x"), 1, Machine(Press, (0, 1))));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (json.StatusCode, binary.StatusCode));
        Assert.Contains("pubsub-press-shop", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherCompanysBridge_AndPeople_WriteNothing()
    {
        using var foreign = silo.Bridge("hanbit");
        using var member = silo.Member("daesung");
        var path = "/ingest/v1/connections/daesung/pubsub-attack";

        using var batch = await foreign.PostAsync("[]"u8.ToArray(), $"{path}/batches", "application/json");
        using var mapping = await foreign.Http.PutAsJsonAsync($"{path}/pubsub", PubSubMapping.Empty, TestContext.Current.CancellationToken);
        using var person = await member.PostAsync("[]"u8.ToArray(), $"{path}/batches", "application/json");
        using var text = await foreign.PostAsync("[]"u8.ToArray(), "/ingest/v1/connections/hanbit/pubsub-x/batches", "text/plain");

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.UnsupportedMediaType],
            [batch.StatusCode, mapping.StatusCode, person.StatusCode, text.StatusCode]);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private sealed class Publisher(SiloFixture silo, string name)
    {
        public ConnectionId Connection { get; } = ConnectionId.Parse($"daesung/pubsub-{name}");

        public MachineId Machine { get; } = MachineId.Parse($"daesung/pubsub/{name}");

        public async Task DescribeAsync()
        {
            using var bridge = silo.Bridge("daesung");
            await bridge.DescribeAsync(Connection, Description(Machine));
        }

        public string Message(int sequence, double second, string payload, string writer = "\"DataSetWriterId\":1") => $$"""
            {"MessageType":"ua-data","PublisherId":"p","Messages":[{{{writer}},"DataSetWriterName":"pubsub/{{name}}","SequenceNumber":{{sequence}},"Timestamp":"{{At(second):O}}","Payload":{{payload}}}]}
            """;

        public async Task<HttpResponseMessage> PostAsync(string json)
        {
            using var bridge = silo.Bridge("daesung");
            return await bridge.Http.PostAsync($"/ingest/v1/connections/{Connection}/batches", Json(json), TestContext.Current.CancellationToken);
        }

        public async Task<PubSubReceipt> SendAsync(string json)
        {
            using var response = await PostAsync(json);
            Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            return (await response.Content.ReadFromJsonAsync<PubSubReceipt>(TestContext.Current.CancellationToken))!;
        }

        public async Task<MachineView> ViewAsync()
        {
            using var member = silo.Member("daesung");
            return await member.GetAsync<MachineView>($"/api/v1/machines/{Machine}");
        }

        public async Task<IEnumerable<string?>> ValuesAsync(string signal)
        {
            using var member = silo.Member("daesung");
            return (await member.GetAsync<HistoryPoint[]>($"/api/v1/machines/{Machine}/signals/{signal}/history?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z")).Select(p => p.Value);
        }

        public async Task<StateInterval[]> StatesAsync(double from, double to)
        {
            using var member = silo.Member("daesung");
            return await member.GetAsync<StateInterval[]>($"/api/v1/machines/{Machine}/states?from={At(from):O}&to={At(to):O}");
        }
    }
}

internal static class MappedFields
{
    public static System.Collections.Immutable.ImmutableSortedDictionary<string, string?> ToImmutable(this Dictionary<string, string?> fields) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, fields);
}
