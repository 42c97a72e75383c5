using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace AxComplex.Silos.Tests.Postgres;

/// <summary>A PostgreSQL server of one's own: a temporary folder, a free port of this machine, a random password; gone when disposed.</summary>
/// <remarks>Made without anything: the server starts when the first database is asked for. Needs Debian's package <c>postgresql</c>, which eng/test.sh installs. As root it runs as the user postgres, because the server refuses root.</remarks>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "ax";
    private const string UnprivilegedUser = "postgres";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "axcomplex-postgres-" + Guid.NewGuid().ToString("N"));
    private readonly string _password = RandomNumberGenerator.GetHexString(32);
    private string? _programs;
    private int _port;
    private bool _isRunning;
    private int _databases;

    /// <summary>Gets whether a commit waits for the disk; a measurement wants that, a test has no power cuts.</summary>
    public bool IsDurable { get; init; }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (!_isRunning)
            {
                await StartAsync();
                _isRunning = true;
            }
        }
        finally
        {
            _gate.Release();
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"complex_{Interlocked.Increment(ref _databases)}");
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Stops the server and starts it again, as an update of it does; every connection breaks.</summary>
    /// <param name="whileStopped">Is done while it does not run.</param>
    public async Task RestartAsync(Func<Task> whileStopped)
    {
        await RunAsync("pg_ctl", "stop", "-D", Data, "-w", "-m", "fast");
        await whileStopped();
        await RunServerAsync();
    }

    /// <summary>Copies a database with PostgreSQL's own tools into a new one, as docs/history.md says.</summary>
    /// <param name="connectionString">The database.</param>
    /// <returns>The connection string of the new one.</returns>
    public async Task<string> DumpAndRestoreAsync(string connectionString)
    {
        var dump = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".dump");
        var copy = await CreateDatabaseAsync();
        await RunAsync("pg_dump", "--format=custom", "--schema=ax", $"--file={dump}", $"--dbname={Uri(connectionString)}");
        await RunAsync("pg_restore", "--exit-on-error", $"--dbname={Uri(copy)}", dump);
        return copy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
        {
            await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate");
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        _gate.Dispose();
    }

    private string Data => Path.Combine(_folder, "data");

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = User,
        Password = _password,
        Database = database,
        Pooling = true,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private string Uri(string connectionString) =>
        $"postgresql://{User}:{_password}@127.0.0.1:{_port}/{new NpgsqlConnectionStringBuilder(connectionString).Database}";

    private async Task StartAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => double.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin")).FirstOrDefault()
            : null;
        if (_programs is null)
        {
            throw new InvalidOperationException("These tests need a PostgreSQL server: apt-get install postgresql, or eng/test.sh, which does so.");
        }

        Directory.CreateDirectory(_folder);
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "-R", UnprivilegedUser, _folder);
        }

        await RunAsync("initdb", "-D", Data, "-U", User, "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C", "--no-sync");
        _port = FreePort();
        await RunServerAsync();
    }

    private Task RunServerAsync()
    {
        var settings = $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60 -c fsync={(IsDurable ? "on" : "off")}";
        return RunAsync("pg_ctl", "start", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", settings);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var isTool = program is not "chown";
        var start = new ProcessStartInfo(isTool && Environment.UserName == "root" ? "runuser" : isTool ? Path.Combine(_programs!, program) : program)
        {
            WorkingDirectory = "/",
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (start.FileName == "runuser")
        {
            foreach (var argument in new[] { "-u", UnprivilegedUser, "--", Path.Combine(_programs!, program) })
            {
                start.ArgumentList.Add(argument);
            }
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        await process.WaitForExitAsync(deadline.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
