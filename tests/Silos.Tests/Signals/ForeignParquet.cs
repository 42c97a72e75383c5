using System.Diagnostics;
using System.Text.Json;

namespace AxComplex.Silos.Tests.Signals;

/// <summary>A Parquet file as a reader sees it that we did not write (hyparquet, under Node).</summary>
/// <param name="Columns">What each column is, by its name.</param>
/// <param name="Rows">The rows; whole numbers of 64 bits and times, in nanoseconds since 1970, are texts.</param>
internal sealed record ForeignParquet(Dictionary<string, string> Columns, Dictionary<string, JsonElement>[] Rows)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<ForeignParquet> ReadAsync(byte[] bytes)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException(
                "tests/Silos.Tests/node_modules is missing. Run 'npm ci' in tests/Silos.Tests first, or eng/test.sh, which does.");
        }

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, bytes);
            using var node = Process.Start(new ProcessStartInfo("node", ["scripts/read-parquet.mjs", file])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync().WaitAsync(Patience);
            Assert.True(node.ExitCode == 0, await errors);
            return JsonSerializer.Deserialize<ForeignParquet>(await output, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Gets the cells of the rows as texts with a bar between them; an empty cell is empty.</summary>
    public string[] Lines() => [.. Rows.Select(row => string.Join('|', Columns.Keys.Select(column => row.TryGetValue(column, out var cell) ? $"{cell}" : "")))];

    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "AxComplex.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException($"No AxComplex.sln above {AppContext.BaseDirectory}.");
        }

        return Path.Combine(root.FullName, "tests", "Silos.Tests");
    }
}
