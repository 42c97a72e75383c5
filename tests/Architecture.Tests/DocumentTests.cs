using System.Text.RegularExpressions;

namespace AxComplex.Architecture.Tests;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents() =>
        [.. Repository.Files(".", "*.md").Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void EveryLink_LeadsToAFile(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var links = Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(l => l.Length > 0 && !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith("mailto:", StringComparison.Ordinal));

        Assert.Empty(links.Where(l => !Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(l)))));
    }

    // A path in the documents that does not exist is a document that describes the plan instead of the program.
    [Theory]
    [MemberData(nameof(Documents))]
    public void EverySourceFileThatIsNamed_Exists(string document) =>
        Assert.Empty(SourcePath().Matches(File.ReadAllText(Path.Combine(Repository.Root, document)))
            .Select(m => m.Groups[1].Value)
            .Where(p => !Path.Exists(Path.Combine(Repository.Root, p))));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void TheReadme_ShowsTheTwoCommandsFirst_AndIsShort(string readme)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, readme));

        Assert.True(lines.Length <= 120, $"{readme} has {lines.Length} lines.");
        Assert.Contains(lines.Take(30), l => l.Contains("dotnet run --project src/AppHost", StringComparison.Ordinal));
        Assert.Contains(lines.Take(30), l => l.Contains("eng/test.sh", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|eng|bench|docs)/[A-Za-z0-9_./-]*[A-Za-z0-9_])`")]
    private static partial Regex SourcePath();
}
