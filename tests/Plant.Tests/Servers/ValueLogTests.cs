using System.Text.Json;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Servers;

public sealed class ValueLogTests : IDisposable
{
    private const string Machine = "daesung/ansan/press-02";

    private readonly string _folder = Directory.CreateTempSubdirectory("ax-values-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What a bridge is measured by: everything that was sent, and nothing that was not, to the last value.
    [Fact]
    public async Task WhatAClientGets_IsWhatTheLogSaysWasSent_AndWhatTheLedgerCounts()
    {
        var received = new List<(string Variable, DateTime At, string? Value)>();
        await using (var plant = await RunningPlant.StartAsync(o => (o.RecordValues, o.Speed) = (true, 30), _folder))
        {
            await using var session = await plant.ConnectAsync("daesung/ansan");
            var variables = new List<(string Path, NodeId Node)>();
            foreach (var group in new[] { "Monitoring", "Production" })
            {
                var children = await session.BrowseChildrenAsync(await RunningPlant.FindAsync(session, "press-02", group), TestContext.Current.CancellationToken);
                variables.AddRange(children.Where(c => c.NodeClass is NodeClass.Variable).Select(c => ($"{group}/{c.BrowseName.Name}", c.NodeId.NodeId)));
            }

            var recorder = await RunningPlant.SubscribeAsync(session, [.. variables.Select(v => v.Node)]);
            await recorder.UntilAsync(() => recorder.Values.Count > 400, "400 values");
            received.AddRange(recorder.Values.Where(v => v.Value.Status != StatusCode.BadWaitingForInitialData)
                .Select(v => (variables[(int)v.Handle].Path, v.Value.SourceTimestamp, (string?)v.Value.Value.ToString())));
        }

        var sent = File.ReadLines(Path.Combine(_folder, "values.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)
            .Where(l => l.GetProperty("machine").GetString() == Machine)
            .Select(l => (Variable: l.GetProperty("variable").GetString()!, At: l.GetProperty("at").GetDateTime().ToUniversalTime(), Value: l.GetProperty("value").GetString()))
            .ToList();
        foreach (var variable in received.GroupBy(r => r.Variable))
        {
            var expected = sent.Where(s => s.Variable == variable.Key && s.At >= variable.First().At && s.At <= variable.Last().At);
            Assert.Equal(expected, variable);
        }

        Assert.Equal(
            sent.GroupBy(s => s.Variable).ToDictionary(g => g.Key, g => (long)g.Count()),
            TruthLedger.Read(Path.Combine(_folder, "truth.jsonl")).Sent(Machine).ToDictionary());
    }
}
