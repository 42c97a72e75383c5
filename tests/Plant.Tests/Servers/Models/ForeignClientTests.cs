using System.Text.Json;
using AxComplex.Interop.Tests;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Servers.Models;

/// <summary>What a client makes of a factory that we did not write, and that knows OPC 40001-1 alone.</summary>
public sealed class ForeignClientTests
{
    private static readonly string[] ItemStates = ["NotAvailable", "OutOfService", "NotExecuting", "Executing"];

    [Fact]
    public async Task AClientThatKnowsMachinery_FindsEachMachine_WithItsNameplateAndItsState()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await plant.CommandAsync("""{ "action": "break-machine", "machine": "daesung/ansan/press-02", "cause": "DieJam", "for": "10:00:00" }""");
        await using var foreign = await NodeScript.StartAsync("scripts/machinery-client.mjs", plant.Servers.EndpointOf("daesung/ansan").OriginalString);
        var told = JsonDocument.Parse(foreign.Ready).RootElement;
        Assert.Equal(("1.03.0", true), (told.GetProperty("version").GetString(), told.GetProperty("isSubset").GetBoolean()));
        var machines = told.GetProperty("machines").EnumerateArray().ToList();

        Assert.Equal(
            plant.Servers.Complex.Factories.Single().Machines.Select(m => m.Name).Order(StringComparer.Ordinal),
            machines.Select(m => m.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(machines.Count, machines.Select(m => m.GetProperty("productInstanceUri").GetString()).Distinct().Count());
        Assert.All(machines, m =>
        {
            Assert.Matches("^[A-Z]{3}[0-9]{5}$", m.GetProperty("serialNumber").GetString());
            Assert.Contains("(", m.GetProperty("manufacturer").GetString(), StringComparison.Ordinal); // Korean (English)
            Assert.True(m.GetProperty("itemState").GetProperty("isOfTheType").GetBoolean());
            Assert.True(m.GetProperty("operationMode").GetProperty("isOfTheType").GetBoolean());
            var states = plant.Truth().Of(TruthKind.State, $"daesung/ansan/{m.GetProperty("name").GetString()}", DateTime.MinValue, DateTime.MaxValue);
            Assert.Contains(m.GetProperty("itemState").GetProperty("text").GetString(), states.Select(s => ItemStates[(int)s.ItemState!]));
        });
        Assert.Equal("OutOfService", machines.Single(m => m.GetProperty("name").GetString() == "press-02").GetProperty("itemState").GetProperty("text").GetString());
    }
}
