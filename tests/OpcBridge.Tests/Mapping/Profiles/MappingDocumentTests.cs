using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Mapping.Rules;

namespace AxComplex.OpcBridge.Tests.Mapping.Profiles;

/// <summary>docs/mapping-profile.md is what people write profiles by.</summary>
public sealed partial class MappingDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Root(AppContext.BaseDirectory), "docs", "mapping-profile.md"));

    private static readonly string[] Blocks = [.. JsonBlock().Matches(Document).Select(m => m.Groups[1].Value)];

    [Fact]
    public void ItsExample_IsAProfile() =>
        Assert.True(ProfileJson.TryRead(Encoding.UTF8.GetBytes(Blocks[0]), out _, out var problem), problem);

    // What the schema allows and the bridge does not know, or the other way round, is a profile that fails where nobody expects it.
    [Fact]
    public void ItsSchema_HasTheMembersAndRolesOfTheFormat()
    {
        using var schema = JsonDocument.Parse(Blocks[1]);
        var root = schema.RootElement;
        var signal = root.GetProperty("$defs").GetProperty("signal").GetProperty("properties");

        Assert.Equal(Members(typeof(Contracts.Onboarding.MachineProfile)), Names(root.GetProperty("properties")));
        Assert.Equal(Members(typeof(Contracts.Onboarding.SignalProfile)), Names(signal));
        Assert.Equal(Enum.GetNames<SignalRole>().Order(), signal.GetProperty("role").GetProperty("enum").EnumerateArray().Select(r => r.GetString()!).Order());
    }

    [Fact]
    public void EveryReason_IsListed() => Assert.All(ReasonTexts.Codes, code => Assert.Contains($"`{code}`", Document, StringComparison.Ordinal));

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties().Where(p => p.GetMethod!.IsPublic && !p.GetMethod.IsStatic).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "AxComplex.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd('/'))!);

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
