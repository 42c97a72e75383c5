using System.Text.RegularExpressions;

namespace AxComplex.Architecture.Tests;

public sealed partial class SourceTests
{
    // Two meanings for one number, and an operator's alarm rule fires on the wrong one.
    [Fact]
    public void AnEventId_MeansOneThing()
    {
        var ids = Repository.Files("src", "*.cs")
            .SelectMany(f => EventId().Matches(File.ReadAllText(f)).Select(m => (Id: int.Parse(m.Groups[1].Value), File: Repository.Relative(f))))
            .ToList();

        Assert.NotEmpty(ids);
        Assert.Empty(ids.GroupBy(i => i.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(i => i.File))}"));
    }

    [Fact]
    public void AnEventId_LiesInTheBlockOfItsProject()
    {
        var projects = Repository.Files("src", "*.cs")
            .SelectMany(f => EventId().Matches(File.ReadAllText(f)).Select(m => (Block: int.Parse(m.Groups[1].Value) / 1000, Project: Project(f))))
            .Distinct();

        Assert.Empty(projects.GroupBy(p => p.Block).Where(g => g.Count() > 1).Select(g => $"{g.Key}000: {string.Join(", ", g.Select(p => p.Project))}"));
    }

    // The stack that its users find hard has 133 files over 1,000 lines.
    [Fact]
    public void NoFile_IsOverFiveHundredLines() =>
        Assert.Empty(Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 500));

    [Fact]
    public void NoFile_IsCalledHelperOrUtility() =>
        Assert.Empty(Repository.Files("src", "*.cs").Select(Repository.Relative)
            .Where(f => Regex.IsMatch(Path.GetFileNameWithoutExtension(f), "(Helpers?|Utils?|Utilities|Common|Manager)$")));

    [Fact]
    public void AProjectFile_IsShort() =>
        Assert.Empty(Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 40));

    // No address of a package registry and no path of one machine in anything that is kept.
    [Fact]
    public void ALockFile_NamesNoDownloadAddress() =>
        Assert.Empty(Repository.Files("tests", "package-lock.json")
            .Where(f => File.ReadAllText(f).Contains("\"resolved\"", StringComparison.Ordinal)).Select(Repository.Relative));

    private static string Project(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (Directory.GetFiles(folder, "*.csproj").Length == 0)
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Repository.Relative(folder);
    }

    [GeneratedRegex(@"LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d{3,})")]
    private static partial Regex EventId();
}
