using System.Xml.Linq;

namespace AxComplex.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md. A project file may name fewer, never more.</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData("OpcUa/Types", "")]
    [InlineData("OpcUa/Channel", "OpcUa.Types")]
    [InlineData("OpcUa/Client", "OpcUa.Channel")]
    [InlineData("OpcUa/Server", "OpcUa.Channel")]
    [InlineData("OpcUa/Cli", "OpcUa.Client")]
    [InlineData("Contracts", "")]
    [InlineData("Twins", "Contracts")]
    [InlineData("Silos", "Twins ServiceDefaults")]
    [InlineData("OpcBridge", "Contracts OpcUa.Client ServiceDefaults")]
    [InlineData("Plant", "OpcUa.Server ServiceDefaults")]
    [InlineData("Portal", "Contracts ServiceDefaults")]
    [InlineData("ServiceDefaults", "")]
    [InlineData("Embedded/Orleans", "")]
    [InlineData("Embedded/Aspire.Hosting", "")]
    public void AProject_ReferencesOnlyTheLayersBelowIt(string folder, string allowed) =>
        Assert.Empty(References(folder, "ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))
            .Except(allowed.Split(' ').Select(name => "AxComplex." + name)));

    // The stack must be usable in a plant's own program, which has no use for a web framework or an actor engine.
    [Theory]
    [InlineData("OpcUa/Types")]
    [InlineData("OpcUa/Channel")]
    [InlineData("OpcUa/Client")]
    [InlineData("OpcUa/Server")]
    [InlineData("Contracts")]
    [InlineData("Twins")]
    public void AProjectBelowTheHosts_NeedsNeitherAspNetCoreNorOrleans(string folder)
    {
        Assert.Empty(References(folder, "FrameworkReference"));
        Assert.DoesNotContain(References(folder, "PackageReference"), p => p.Contains("Orleans", StringComparison.Ordinal));
        Assert.DoesNotContain("UsesOrleans", File.ReadAllText(ProjectFile(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlySilos_KnowsOrleans() =>
        Assert.Equal(
            ["src/Silos/AxComplex.Silos.csproj"],
            Repository.Files("src", "*.csproj")
                .Where(f => File.ReadAllText(f).Contains("UsesOrleans", StringComparison.Ordinal))
                .Select(Repository.Relative));

    // DESIGN §3: the services' sources are identical whichever packages are beneath.
    [Fact]
    public void NoSource_AsksWhichPackagesAreBeneath() =>
        Assert.Empty(Repository.Files("src", "*.cs")
            .Where(f => File.ReadLines(f).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)))
            .Select(Repository.Relative));

    private static IEnumerable<string> References(string folder, string kind) =>
        XDocument.Load(ProjectFile(folder)).Descendants(kind).Select(e => (string)e.Attribute("Include")!);

    private static string ProjectFile(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", folder), "*.csproj").Single();
}
