namespace AxComplex.Architecture.Tests;

/// <summary>The files of this repository, as they lie on disk.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Files below a folder, without what a build or a package manager writes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !Relative(f).Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "node_modules" or ".axcomplex" or ".git"))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    // Not by [CallerFilePath]: a build of CI writes /_/ for the place of the checkout.
    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "AxComplex.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
