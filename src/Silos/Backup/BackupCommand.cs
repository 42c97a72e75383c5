using AxComplex.Silos.Hosting;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.Backup;

/// <summary>The command <c>backup</c> of the program: copies the data of a silo that runs or not, and ends.</summary>
public static class BackupCommand
{
    /// <summary>The name of the command.</summary>
    public const string Name = "backup";

    /// <summary>Runs it. Settings come from where the silo's come from.</summary>
    /// <param name="args">The folder to make, then settings such as <c>--Silos:DataDirectory=…</c>.</param>
    /// <param name="output">Takes what was done, or what is wrong.</param>
    /// <param name="cancellationToken">Stops; nothing of the copy is left then.</param>
    /// <returns>The exit code: 0 when the backup is complete, 1 when it failed, 2 when it was not asked for rightly.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args is not [var target, .. var settings] || target.StartsWith('-'))
        {
            await output.WriteLineAsync("Which folder? dotnet AxComplex.Silos.dll backup <folder> [--Silos:DataDirectory=<folder of the silo>]");
            return 2;
        }

        var configuration = WebApplication.CreateBuilder(settings).Configuration;
        var silos = configuration.GetSection(SilosOptions.Section).Get<SilosOptions>() ?? new();
        if (silos.Store is StoreKind.Postgres)
        {
            await output.WriteLineAsync(
                "The history is in PostgreSQL, whose own tools copy it as of one instant: pg_dump --format=custom --schema=ax --file=<file> <database>; back with pg_restore --dbname=<empty database> <file>. See docs/history.md.");
            return 2;
        }

        try
        {
            var result = await new SqliteBackup(Path.GetFullPath(silos.DataDirectory), TimeProvider.System).RunAsync(target, cancellationToken);
            await output.WriteLineAsync(
                $"{target}: {result.Files} files, {result.Bytes:N0} bytes, everything acknowledged before {result.BeganAt:u} (batch {result.Head}). To restore, stop the silo and put this folder in the place of {silos.DataDirectory}.");
            return 0;
        }
        catch (Exception e) when (e is BackupException or IOException or InvalidDataException or UnauthorizedAccessException or SqliteException or OperationCanceledException)
        {
            await output.WriteLineAsync($"No backup was made: {e.Message}");
            return e is BackupException ? 2 : 1;
        }
    }
}
