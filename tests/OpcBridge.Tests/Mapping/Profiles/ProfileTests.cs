using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Tests.Mapping.Profiles;

public sealed class ProfileTests : IDisposable
{
    private static readonly CompanyId Daesung = CompanyId.Parse("daesung");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    // What a person said about the first machine of a kind holds for the second, on another server with other namespace indexes.
    [Fact]
    public async Task TheSecondMachineOfAKind_MapsItself()
    {
        await using var first = await ServerUnderTest.StartAsync(space => AddSaw(space, "Saw-1"), "urn:factory-1:server");
        var plan = Assert.Single(await first.PlanAsync());
        Assert.DoesNotContain(plan.Signals, s => s.Role is SignalRole.VendorState);
        var profile = Corrected(ProfileBuilder.Of(plan, "saw-type", "Saw"));

        await using var second = await ServerUnderTest.StartAsync(
            space =>
            {
                space.AddNamespace("urn:more");
                AddSaw(space, "Saw-2");
            },
            "urn:factory-2:server");
        var mapping = await second.MapAsync([profile]);

        var saw = Assert.Single(mapping.Machines).Description;
        Assert.Equal(("saw-2", "SawType", 2.5), (saw.Machine.Name, saw.TypeName, saw.PlannedSecondsPerItem));
        var state = saw.Signals.Single(s => s.Name == "status");
        Assert.Equal((SignalRole.VendorState, MachineState.Executing), (state.Role, state.States!.Value.Single(v => v.Value == "1").State));
        Assert.Equal((SignalRole.GoodCount, 4d), (saw.Signals.Single(s => s.Name == "parts").Role, saw.Signals.Single(s => s.Name == "parts").MaxPerSecond));
        Assert.DoesNotContain(saw.Signals, s => s.Name == "secret");
        Assert.True(Assert.Single(mapping.Matches) is { Fits: true, New.IsEmpty: true, Profile: "saw-type" });
    }

    // "A mapping that no longer matches the server says which nodes are missing", and the rest runs.
    [Fact]
    public async Task WhatIsMissingChangedOrNew_IsNamed_AndTheRestRuns()
    {
        await using var first = await ServerUnderTest.StartAsync(space => AddSaw(space, "Saw-1"));
        var profile = Corrected(ProfileBuilder.Of(Assert.Single(await first.PlanAsync()), "saw-type", "Saw"));

        await using var updated = await ServerUnderTest.StartAsync(space =>
        {
            var (ns, saw) = AddBareSaw(space, "Saw-1");
            ns.AddVariable(saw, "Parts", BuiltInType.String, new VariableOptions { InitialValue = Variant.From("many") });
            ns.AddVariable(saw, "Speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
            ns.AddVariable(saw, "ScrapCount", BuiltInType.UInt32, new VariableOptions { InitialValue = Variant.From(0u) });
        });
        var mapping = await updated.MapAsync([profile]);

        var match = Assert.Single(mapping.Matches);
        Assert.Equal(["nsu=urn:saw-maker;Status"], match.Missing);
        Assert.EndsWith(":Parts", Assert.Single(match.Changed), StringComparison.Ordinal);
        Assert.EndsWith(":ScrapCount", Assert.Single(match.New), StringComparison.Ordinal);
        Assert.Contains("nsu=urn:saw-maker;Status", match.FindProblem(), StringComparison.Ordinal);
        var roles = mapping.Machines.Single().Description.Signals.ToDictionary(s => s.Name, s => s.Role);
        // A role for a variable that nobody has looked at could change every KPI in silence.
        Assert.All(roles.Values, r => Assert.Equal(SignalRole.Measurement, r));
        Assert.Equal(3, roles.Count);
    }

    [Fact]
    public async Task MachinesWithoutAType_AreKnownByTheirVariables()
    {
        await using var server = await ServerUnderTest.StartAsync(space =>
        {
            var ns = space.AddNamespace("urn:test:server");
            foreach (var name in new[] { "Mixer-1", "Mixer-2" })
            {
                var mixer = ns.AddObject(space.Objects, name);
                foreach (var variable in new[] { "Speed", "Load", "Batches", "Level" })
                {
                    ns.AddVariable(mixer, variable, BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
                }
            }

            var other = ns.AddObject(space.Objects, "Press-1");
            ns.AddVariable(other, "Speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
        });
        var plans = await server.PlanAsync();
        var mixer = ProfileBuilder.Of(plans[0], "mixer", "Mixer");
        mixer = mixer with { Signals = [.. mixer.Signals.Select(s => s.Path[^1] == "1:Batches" ? s with { Role = SignalRole.GoodCount } : s)] };

        var mapping = await server.MapAsync([mixer]);

        Assert.Equal(["mixer", "mixer", null], mapping.Matches.Select(m => m.Profile));
        Assert.All(mapping.Machines.Take(2), m => Assert.Equal(SignalRole.GoodCount, m.Description.Signals.Single(s => s.Name == "batches").Role));
    }

    // Some vendors put a machine's serial number into its namespace, of its type too.
    [Fact]
    public async Task ANamespaceThatIsAnotherInEachMachine_DoesNotKeepAMappingFromItsKind()
    {
        await using var first = await ServerUnderTest.StartAsync(space => AddMill(space, "urn:mill-maker:sn-4711"));
        var profile = ProfileBuilder.Of(Assert.Single(await first.PlanAsync()), "mill", "Mill");
        profile = profile with { Signals = [.. profile.Signals.Select(s => s.Path[^1].EndsWith("Load", StringComparison.Ordinal) ? s with { Unit = "%" } : s)] };
        await using var second = await ServerUnderTest.StartAsync(space => AddMill(space, "urn:mill-maker:sn-4712"));

        var mapping = await second.MapAsync([profile]);

        Assert.True(Assert.Single(mapping.Matches) is { Profile: "mill", Fits: true, New.IsEmpty: true });
        Assert.Equal("%", mapping.Machines.Single().Description.Signals.Single(s => s.Name == "load").Unit);

        static void AddMill(AddressSpace space, string uri)
        {
            var ns = space.AddNamespace(uri);
            var mill = ns.AddObject(space.Objects, "Mill", ns.AddObjectType("MillType"));
            foreach (var name in new[] { "Load", "Speed", "Feed" })
            {
                ns.AddVariable(mill, name, BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
            }
        }
    }

    [Fact]
    public async Task AMachineThatAPersonSetUp_AndThatIsGone_IsMissed()
    {
        await using var server = await ServerUnderTest.StartAsync(space => AddSaw(space, "Saw-1"));

        var mapping = await server.MapAsync(machines:
        [
            new MachineSetting { Path = ["nsu=urn:saw-maker;Saw-1"], Names = new LocalizedName("톱 1호", "Saw 1"), PlannedSecondsPerItem = 9 },
            new MachineSetting { Path = ["nsu=urn:saw-maker;Saw-7"] },
        ]);

        Assert.Equal((new LocalizedName("톱 1호", "Saw 1"), 9d), (mapping.Machines[0].Description.Names, mapping.Machines[0].Description.PlannedSecondsPerItem));
        Assert.Contains("Saw-7", mapping.Matches.Single(m => !m.Fits).FindProblem(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMapping_ComesBackFromItsJsonAsItWas()
    {
        await using var server = await ServerUnderTest.StartAsync(space => AddSaw(space, "Saw-1"));
        var profile = Corrected(ProfileBuilder.Of(Assert.Single(await server.PlanAsync()), "saw-type", "톱"));

        var json = JsonSerializer.SerializeToUtf8Bytes(profile, ProfileJson.Options);
        Assert.True(ProfileJson.TryRead(json, out var read, out var problem), problem);

        Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(read, ProfileJson.Options));
        Assert.Contains("\"톱\"", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "id")]
    [InlineData("[]", "JSON")]
    [InlineData("""{"version":2,"id":"a","title":"A","signals":[{"path":["1:X"]}]}""", "version is 2")]
    [InlineData("""{"id":"../a","title":"A","signals":[{"path":["1:X"]}]}""", "'../a' is no name")]
    [InlineData("""{"id":"a","title":"A","signals":[]}""", "signals must be")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":[]}]}""", "signals[0]: path")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"]},{"path":["1:X"]}]}""", "signals[1]: the same path")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"role":"GoodCount"},{"path":["1:Y"],"role":"GoodCount"}]}""", "one signal of the role")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"role":"ItemState"},{"path":["1:Y"],"role":"PackMLState"}]}""", "one signal of the role")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"role":"VendorState"}]}""", "needs them")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"factor":0}]}""", "factor")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"maxPerSecond":-1}]}""", "maxPerSecond")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"rolle":"GoodCount"}]}""", "rolle")]
    [InlineData("""{"id":"a","title":"A","signals":[{"path":["1:X"],"role":"Good"}]}""", "role")]
    public void AWrongMapping_IsRefusedWithItsPlace(string json, string words)
    {
        Assert.False(ProfileJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out var problem));

        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TheStore_KeepsMappingsOfEachCompanyApart_AndOverARestart()
    {
        var profile = new MachineProfile { Id = "saw", Title = "Saw", Signals = [new SignalProfile { Path = ["1:X"] }] };
        Assert.True(NewStore().TrySave(Daesung, profile));

        var again = NewStore();
        Assert.Equal("Saw", again.Find(Daesung, "saw")?.Title);
        Assert.Empty(again.All(CompanyId.Parse("hanbit")));
        Assert.True(again.Remove(Daesung, "saw"));
        Assert.False(again.Remove(Daesung, "saw"));
        Assert.Empty(NewStore().All(Daesung));
    }

    [Fact]
    public void AFileThatIsNoMapping_IsPassedOver()
    {
        Assert.True(NewStore().TrySave(Daesung, new MachineProfile { Id = "saw", Title = "Saw", Signals = [new SignalProfile { Path = ["1:X"] }] }));
        File.WriteAllText(Path.Combine(_directory, "_profiles", "daesung", "torn.json"), "{\"id\":");

        Assert.Equal(["saw"], NewStore().All(Daesung).Select(p => p.Id));
    }

    private ProfileStore NewStore() =>
        new(Options.Create(new OpcBridgeOptions { DataDirectory = _directory.Path }), NullLogger<ProfileStore>.Instance);

    private static MachineProfile Corrected(MachineProfile profile) => profile with
    {
        PlannedSecondsPerItem = 2.5,
        Signals = [.. profile.Signals.Select(s => s.Path[^1].Split(';')[^1] switch
        {
            "Status" => s with { Role = SignalRole.VendorState, States = [new StateValue("1", MachineState.Executing), new StateValue("0", MachineState.NotExecuting)] },
            "Parts" => s with { Role = SignalRole.GoodCount, MaxPerSecond = 4 },
            "Secret" => s with { Excluded = true },
            _ => s,
        })],
    };

    private static (NodeNamespace Namespace, ObjectNode Saw) AddBareSaw(AddressSpace space, string name)
    {
        var ns = space.AddNamespace("urn:saw-maker");
        return (ns, ns.AddObject(space.Objects, name, ns.AddObjectType("SawType")));
    }

    private static void AddSaw(AddressSpace space, string name)
    {
        var (ns, saw) = AddBareSaw(space, name);
        ns.AddVariable(saw, "Status", BuiltInType.Int32, new VariableOptions { InitialValue = Variant.From(1) });
        ns.AddVariable(saw, "Parts", BuiltInType.UInt32, new VariableOptions { InitialValue = Variant.From(12u) });
        ns.AddVariable(saw, "Speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
        ns.AddVariable(saw, "Secret", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
    }
}
