using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Tests.Simulation;

namespace AxComplex.Plant.Tests.Companies;

public sealed class ComplexFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-complex-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheDemonstration_HasEightFactoriesOfSixCompanies_AndAboutFiftyMachines()
    {
        var complex = PlantRun.Complex;

        Assert.Equal((6, 8, 52), (complex.Companies.Length, complex.Factories.Count(), complex.Machines.Count()));
        Assert.Equal(2, complex.Machines.Count(m => m.Style is AddressSpaceStyle.PackML));
        Assert.Equal(2, complex.Machines.Count(m => m.Style is AddressSpaceStyle.Vendor or AddressSpaceStyle.VendorCodes));
        Assert.Single(complex.Machines, m => m.Style is AddressSpaceStyle.Structure);
    }

    [Fact]
    public void EverythingThatPeopleSee_HasAKoreanNameAndAnEnglishOne()
    {
        var signals = PlantRun.Complex.Machines.SelectMany(m => m.Kind.Variables).Select(v => v.Signal).Concat(MachineSignals.All);
        var names = PlantRun.Complex.Companies.Select(c => (c.Ko, c.En))
            .Concat(PlantRun.Complex.Factories.Select(f => (f.Ko, f.En)))
            .Concat(PlantRun.Complex.Machines.Select(m => (m.Ko, m.En)))
            .Concat(MachineKinds.ByName.Values.Select(k => (k.Ko, k.En)))
            .Concat(MachineKinds.ByName.Values.SelectMany(k => k.Causes).Select(c => (c.Ko, c.En)))
            .Concat(MachineKinds.ByName.Values.SelectMany(k => k.Alarms).Select(a => (a.Ko, a.En)))
            .Concat(signals.Select(s => (s.Ko, s.En)));

        Assert.All(names, n =>
        {
            Assert.Contains(n.Ko, c => c is >= '가' and <= '힣');
            Assert.DoesNotContain(n.En, c => c is >= '가' and <= '힣');
            Assert.NotEmpty(n.En);
        });
    }

    [Fact]
    public void Fewer_Factories_KeepTheLinksThatTouchThem()
    {
        var two = PlantRun.Complex.Only(["daesung/ansan", "hanbit/changwon"]);

        Assert.Equal(["daesung", "hanbit"], two.Companies.Select(c => c.Name));
        Assert.Equal(6, two.SupplyLinks.Length);
        Assert.Contains("acme/north", Assert.Throws<FormatException>(() => PlantRun.Complex.Only(["acme/north"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\": \"Press\", \"cycleSeconds\": 3.6", "\"kind\": \"Pres\", \"cycleSeconds\": 3.6", "press-01: there is no kind Pres; there are AssemblyLine")]
    [InlineData("\"makes\": \"door-blank\"", "\"makes\": \"door-blnk\"", "press-01 makes door-blnk, which has neither a store nor a supply link")]
    [InlineData("{\"capacity\": 600, \"initial\": 240}", "{\"capacity\": 100, \"initial\": 40}", "furnace-01 makes 120 shaft-carburised a cycle, and only 100 find room")]
    [InlineData("\"supplierMachine\": \"press-03\"", "\"supplierMachine\": \"press-02\"", "daesung/ansan has no machine press-02 that makes door-panel")]
    [InlineData("\"calendar\": \"two-shift\"", "\"calendar\": \"four-shift\"", "there is no calendar four-shift; there are continuous")]
    [InlineData("\"packer-01\"", "\"Packer_01\"", "'Packer_01' is no name")]
    [InlineData("[\"press-01\", \"press-02\"", "[\"press-99\", \"press-02\"", "daesung/ansan: line door-line has a machine press-99")]
    [InlineData("\"cycleSeconds\": 3.6", "\"cycleSecs\": 3.6", "cycleSecs")]
    public void AFileThatMakesNoSense_IsRefused_WithThePlaceOfEveryFault(string old, string with, string says)
    {
        var path = Path.Combine(_folder, "complex.json");
        var text = File.ReadAllText(ComplexFile.Demonstration);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, with, StringComparison.Ordinal));

        Assert.Contains(says, Assert.Throws<FormatException>(() => ComplexFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
