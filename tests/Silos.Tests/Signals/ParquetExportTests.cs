using System.Net;
using System.Net.Http.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using Parquet;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Signals;

/// <summary>The history over HTTP as Parquet, read by readers that know nothing of us.</summary>
public abstract class ParquetExportTests(SiloFixture silo)
{
    private const string Parquet = "application/vnd.apache.parquet";
    private const string Window = "from=2026-01-01T12:00:00Z&to=2026-01-01T12:01:40Z";

    // Nanoseconds since 1970 of Given.Noon.
    private const long Noon = 1_767_268_800_000_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnExport_HasTypedColumns_AndLosesNothing()
    {
        var path = await MachineAsync(
            "typed",
            new("a-number", [new(At(1).AddTicks(1), At(2).AddTicks(7), 0, SampleValue.From(71.5)), Sample(2, SampleValue.From(double.NaN))]),
            new("b-integer", [Sample(0, SampleValue.From(9_007_199_254_740_993))]),
            new("c-boolean", [Sample(0, SampleValue.From(true)), Sample(1, SampleValue.From(false))]),
            new("d-text", [Sample(0, SampleValue.From("=프레스, \"3호기\"")), Sample(1, SampleValue.From("")), Sample(2, SampleValue.From("")) with { Status = 0x4000_0000 }]),
            new("e-none", [Sample(0, default) with { Status = 0x8031_0000 }]));

        var file = await ReadAsync($"{path}/export?{Window}");

        Assert.Equal(
            [
                ("signal", "BYTE_ARRAY UTF8 REQUIRED"), ("sourceTime", "INT64 TIMESTAMP NANOS REQUIRED"), ("value", "DOUBLE OPTIONAL"), ("integer", "INT64 INT_64 OPTIONAL"),
                ("text", "BYTE_ARRAY UTF8 OPTIONAL"), ("kind", "BYTE_ARRAY UTF8 REQUIRED"), ("quality", "BYTE_ARRAY UTF8 REQUIRED"), ("status", "INT32 UINT_32 REQUIRED"),
                ("serverTime", "INT64 TIMESTAMP NANOS REQUIRED"),
            ],
            file.Columns.Select(column => (column.Key, column.Value)));
        Assert.Equal(
            [
                $"a-number|{Noon + 1_000_000_100}|71.5|||Number|good|0|{Noon + 2_000_000_700}",
                $"a-number|{Noon + 2_000_000_000}||||Number|good|0|{Noon + 2_000_000_000}",
                $"b-integer|{Noon}|9007199254740992|9007199254740993||Integer|good|0|{Noon}",
                $"c-boolean|{Noon}|1|||Boolean|good|0|{Noon}",
                $"c-boolean|{Noon + 1_000_000_000}|0|||Boolean|good|0|{Noon + 1_000_000_000}",
                $"d-text|{Noon}|||=프레스, \"3호기\"|Text|good|0|{Noon}",
                $"d-text|{Noon + 1_000_000_000}||||Text|good|0|{Noon + 1_000_000_000}",
                $"d-text|{Noon + 2_000_000_000}||||Text|uncertain|1073741824|{Noon + 2_000_000_000}",
                $"e-none|{Noon}||||Null|bad|2150694912|{Noon}",
            ],
            file.Lines());
    }

    [Fact]
    public async Task RawValues_BucketsAndStates_AreThoseOfTheCsv()
    {
        var path = await MachineAsync("parts", Values("temperature", (0, 10), (10, 20), (60, 7)));

        var (raw, buckets, states) = (
            await ReadAsync($"{path}/signals/temperature/history?{Window}"),
            await ReadAsync($"{path}/signals/temperature/buckets?{Window}&buckets=2"),
            await ReadAsync($"{path}/states?{Window}"));

        Assert.Equal(["10", "20", "7"], raw.Rows.Select(row => $"{row["integer"]}"));
        Assert.Equal(["from", "to", "count", "good", "quality", "numbers", "min", "max", "average"], buckets.Columns.Keys);
        Assert.Equal(
            [$"{Noon}|{Noon + 50_000_000_000}|2|2|1|2|10|20|15", $"{Noon + 50_000_000_000}|{Noon + 100_000_000_000}|1|1|1|1|7|7|7"], buckets.Lines());
        Assert.Equal(["from", "to", "state"], states.Columns.Keys);
        Assert.Equal([$"{Noon}|{Noon + 100_000_000_000}|Unknown"], states.Lines());
    }

    [Theory]
    [InlineData("/export", 9)]
    [InlineData("/signals/temperature/history", 9)]
    [InlineData("/signals/temperature/buckets", 9)]
    public async Task AWindowWithoutValues_IsAFileWithoutRows(string part, int columns)
    {
        var path = await MachineAsync("empty", Values("temperature", (0, 10)));

        var file = await ReadAsync($"{path}{part}?from=2026-01-01T13:00:00Z&to=2026-01-01T14:00:00Z");

        Assert.Equal((columns, 0), (file.Columns.Count, file.Rows.Length));
    }

    // What one row group holds is all that waits in memory.
    [Fact]
    public async Task ALongExport_ComesInRowGroups_EveryValueOnce()
    {
        var machine = MachineId.Parse("daesung/parquet/long");
        using var bridge = silo.Bridge("daesung");
        var values = await bridge.AppendLongAsync(ConnectionId.Parse("daesung/parquet-long"), machine, batches: 7);

        using var stream = new MemoryStream(await BytesAsync($"/api/v1/machines/{machine}/export?from={At(0):O}&to={At(10_000):O}"));
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: Cancel);

        var expected = 0L;
        Assert.Equal(3, reader.RowGroupCount);
        foreach (var group in reader.RowGroups)
        {
            Assert.InRange(group.RowCount, 1, 65_536);
            var (integers, times) = (new long?[group.RowCount], new DateTime[group.RowCount]);
            await group.ReadAsync<DateTime>(reader.Schema.FindDataField("sourceTime"), times, cancellationToken: Cancel);
            await group.ReadAsync<long>(reader.Schema.FindDataField("integer"), integers, cancellationToken: Cancel);
            foreach (var (integer, time) in integers.Zip(times))
            {
                Assert.Equal((expected, At(expected / 100.0)), (integer, time));
                expected++;
            }
        }

        Assert.Equal(values, expected);
    }

    [Theory]
    [InlineData("application/vnd.apache.parquet", "application/vnd.apache.parquet")]
    [InlineData("text/csv;q=0.5, application/vnd.apache.parquet", "application/vnd.apache.parquet")]
    [InlineData("application/vnd.apache.parquet;q=0.5, text/csv", "text/csv")]
    [InlineData("application/vnd.apache.parquet;q=0, */*", "application/json")]
    [InlineData("application/json, application/vnd.apache.parquet", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task TheHeaderAccept_Chooses(string accept, string expected)
    {
        var path = await MachineAsync("chosen", Values("temperature", (0, 10)));
        using var member = silo.Member("daesung");

        using var response = await GetAsync(member, $"{path}/states?{Window}", accept);

        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task ATimeThatParquetCannotSay_IsAProblem()
    {
        var path = await MachineAsync("old", Values("temperature", (0, 10)));
        using var member = silo.Member("daesung");

        using var response = await GetAsync(member, $"{path}/states?from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z", Parquet);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("1678", (await response.Content.ReadFromJsonAsync<ProblemDetails>(Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStranger_FindsNothing()
    {
        var path = await MachineAsync("secret", Values("temperature", (0, 1)));
        using var stranger = silo.Member("hanbit");
        using var bridge = silo.Bridge("daesung");
        foreach (var part in new[] { "/export", "/states", "/signals/temperature/history", "/signals/temperature/buckets" })
        {
            using var response = await GetAsync(stranger, $"{path}{part}?{Window}", Parquet);
            using var bridges = await GetAsync(bridge, $"{path}{part}?{Window}", Parquet);
            Assert.Equal((part, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (part, response.StatusCode, bridges.StatusCode));
        }
    }

    private static Sample Sample(double second, SampleValue value) => new(At(second), At(second), 0, value);

    private static async Task<HttpResponseMessage> GetAsync(SiloClient client, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.Http.SendAsync(request, Cancel);
    }

    private async Task<string> MachineAsync(string name, params SignalSamples[] signals)
    {
        var (connection, machine) = (ConnectionId.Parse($"daesung/parquet-{name}"), MachineId.Parse($"daesung/parquet/{name}"));
        using var bridge = silo.Bridge("daesung");
        await bridge.DescribeAsync(connection, Description(machine) with { Signals = [] });
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 100), signals)));
        return $"/api/v1/machines/{machine}";
    }

    private async Task<ForeignParquet> ReadAsync(string path) => await ForeignParquet.ReadAsync(await BytesAsync(path));

    private async Task<byte[]> BytesAsync(string path)
    {
        using var member = silo.Member("daesung");
        using var response = await GetAsync(member, path, Parquet);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(Parquet, response.Content.Headers.ContentType?.ToString());
        Assert.EndsWith(".parquet", response.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        return await response.Content.ReadAsByteArrayAsync(Cancel);
    }
}
