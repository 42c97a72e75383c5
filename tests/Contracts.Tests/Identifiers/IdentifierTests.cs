using System.Text.Json;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Tests.Identifiers;

public sealed class IdentifierTests
{
    [Fact]
    public void EveryIdentifier_ReadsWhatItWrites()
    {
        Assert.Equal("daesung", CompanyId.Parse("daesung").ToString());
        Assert.Equal("daesung/press-shop", ConnectionId.Parse("daesung/press-shop").ToString());
        Assert.Equal("daesung/ansan", FactoryId.Parse("daesung/ansan").ToString());
        Assert.Equal("daesung/ansan/press-03", MachineId.Parse("daesung/ansan/press-03").ToString());
        Assert.Equal("daesung/ansan/press-03/온도", SignalId.Parse("daesung/ansan/press-03/온도").ToString());
        Assert.Equal("a/b>c/d:door-panel", SupplyLinkId.Parse("a/b>c/d:door-panel").ToString());
    }

    [Theory]
    [InlineData("daesung/ansan")]
    [InlineData("daesung/ansan/press-03/temp")]
    [InlineData("daesung//press-03")]
    [InlineData("Daesung/ansan/press-03")]
    [InlineData("daesung/../press-03")]
    [InlineData("/daesung/ansan/press-03")]
    public void AMachineOfAnotherShape_IsRefusedWithAnExample(string text)
    {
        var e = Assert.Throws<FormatException>(() => MachineId.Parse(text));

        Assert.Contains("daesung/ansan/press-03", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b:c/d>part")]
    [InlineData("a/b>c/d")]
    [InlineData("a>c/d:part")]
    [InlineData("a/b>c/d:part:more")]
    [InlineData("a/b>c/d:")]
    public void ASupplyLinkOfAnotherShape_IsNone(string text) => Assert.False(SupplyLinkId.TryParse(text, null, out _));

    [Fact]
    public void Json_CarriesThePath_AndRefusesWhatIsNone()
    {
        var machine = MachineId.Parse("daesung/ansan/press-03");

        Assert.Equal("\"daesung/ansan/press-03\"", JsonSerializer.Serialize(machine));
        Assert.Equal(machine, JsonSerializer.Deserialize<MachineId>("\"daesung/ansan/press-03\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MachineId>("\"press-03\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MachineId>("null"));
    }

    [Fact]
    public void Json_WritesAnIdentifierAsAPropertyName()
    {
        var counts = new Dictionary<FactoryId, int> { [FactoryId.Parse("a/b")] = 3 };

        var json = JsonSerializer.Serialize(counts);

        Assert.Equal("{\"a/b\":3}", json);
        Assert.Equal(counts, JsonSerializer.Deserialize<Dictionary<FactoryId, int>>(json));
    }
}
