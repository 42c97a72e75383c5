using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Runs;

/// <summary>
/// Where an app host keeps what outlives a run (generated parameters, ports) and what a run leaves behind (logs).
/// By default <c>.axcomplex</c> beside the repository's <c>.git</c>; <c>Aspire:Store:Path</c> says otherwise.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>The configuration key of the folder; a relative path begins at the app host's folder.</summary>
    public const string PathKey = "Aspire:Store:Path";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lock _files = new();
    private FileStream? _lock;

    public RunFolder(IConfiguration configuration, string appHostDirectory) =>
        Root = configuration[PathKey] is { Length: > 0 } configured
            ? Path.GetFullPath(Path.Combine(appHostDirectory, configured))
            : Path.Combine(RepositoryOf(appHostDirectory) ?? appHostDirectory, ".axcomplex");

    /// <summary>The folder. It may not exist yet.</summary>
    public string Root { get; }

    /// <summary>Where the logs of this run are.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Claims the folder for this process, until it ends.</summary>
    /// <exception cref="DistributedApplicationException">Another app host has it.</exception>
    public void Claim()
    {
        Create(Root);
        var path = Path.Combine(Root, "apphost.lock");
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DistributedApplicationException(
                $"Another app host runs with the folder {Root}: two would share its ports and data. Stop the other, or give this "
                + $"one a folder of its own: --{PathKey}=/another/folder", e);
        }
    }

    /// <summary>Reads a kept value, or makes and keeps it. The file is readable by its owner alone.</summary>
    /// <param name="file">The file, a JSON object of strings.</param>
    /// <param name="key">The value's name.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="accept">Whether the kept value is still good; null means it is.</param>
    public string GetOrAdd(string file, string key, Func<string> make, Func<string, bool>? accept = null)
    {
        lock (_files)
        {
            var path = Path.Combine(Root, file);
            var values = Read(path);
            if (values.TryGetValue(key, out var kept) && (accept is null || accept(kept)))
            {
                return kept;
            }

            values[key] = make();
            Write(path, values);
            return values[key];
        }
    }

    /// <summary>Makes a folder that only its owner can look into: logs may hold a first password.</summary>
    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Lets another app host have the folder.</summary>
    public void Dispose() => _lock?.Dispose();

    private static SortedDictionary<string, string> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"{path} is no JSON object of strings. Repair or delete it. {e.Message}", e);
        }
    }

    // Written beside and moved: a run that is killed here leaves the old file whole.
    private static void Write(string path, SortedDictionary<string, string> values)
    {
        Create(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var next = path + ".next";
        File.Delete(next);
        using (var stream = new FileStream(next, options))
        {
            JsonSerializer.Serialize(stream, values, Indented);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private static string? RepositoryOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            // A file, not a folder, in a worktree of git.
            if (Path.Exists(Path.Combine(at.FullName, ".git")) || at.EnumerateFiles("*.sln").Any())
            {
                return at.FullName;
            }
        }

        return null;
    }
}
