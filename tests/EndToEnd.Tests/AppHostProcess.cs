using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AxComplex.Contracts.Security;
using AxComplex.Plant.Truth;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.EndToEnd.Tests;

/// <summary>The whole complex as a user starts it: the app host as a process, and below it every service as a process.</summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-e2e-").FullName;

    private AppHostProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Built("AxComplex.AppHost"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add($"--Aspire:Store:Path={_folder}");
        start.ArgumentList.Add($"--Plant:StartAt={LastTuesdayMorning():O}");
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
    }

    /// <summary>The address that the app host printed.</summary>
    public Uri Portal { get; private set; } = null!;

    /// <summary>The first administrator's name and password, as printed.</summary>
    public (string Name, string Password) Administrator { get; private set; }

    /// <summary>The folder in which every service keeps what it stores.</summary>
    public string Folder => _folder;

    /// <summary>What really happened in the plant so far.</summary>
    public TruthLedger Truth() => TruthLedger.Read(Path.Combine(_folder, "data", "plant", "truth.jsonl"));

    public static async Task<AppHostProcess> StartAsync(params string[] arguments)
    {
        var host = new AppHostProcess(arguments);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        try
        {
            var portal = await host.LineAsync(PortalLine(), "the portal's address");
            host.Portal = new Uri(portal.Groups[1].Value);
            var administrator = await host.LineAsync(AdministratorLine(), "the administrator's first password");
            host.Administrator = (administrator.Groups[1].Value, administrator.Groups[2].Value);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Speaks to the bridge's onboarding API as a member of a company, with the token that the supplier's guide has one make.</summary>
    public async Task<HttpClient> OnboardingAsync(string company)
    {
        var port = await Deadline.UntilAsync("the bridge's port", () => Task.FromResult(Kept("ports.json", "bridge/http")));
        await Deadline.UntilAsync("the key of the onboarding API", () => Task.FromResult(Kept("parameters.json", "onboarding-key")));
        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository(), "eng", "onboarding-token.sh"), company, _folder])
        {
            RedirectStandardOutput = true,
        })!;
        var token = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/onboarding/v1/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim());
        return client;
    }

    /// <summary>Speaks to Silos as the gateway does for a member of a company.</summary>
    public async Task<HttpClient> SilosAsync(string company)
    {
        var port = await Deadline.UntilAsync("the port of Silos", () => Task.FromResult(Kept("ports.json", "silos/http")));
        var key = await Deadline.UntilAsync("the gateway's key", () => Task.FromResult(Kept("parameters.json", "gateway-key")));
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = GatewayIdentity.Issuer,
            Audience = GatewayIdentity.Audience,
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = new(new SymmetricSecurityKey(Convert.FromBase64String(key)), SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                [GatewayIdentity.RoleClaim] = Roles.Member,
                [GatewayIdentity.CompanyClaim] = company,
                [GatewayIdentity.NameClaim] = "kim",
            },
        });
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Kills a service as <c>kill -9</c> does; the app host starts it again.</summary>
    /// <param name="project">The service's assembly, for example <c>AxComplex.OpcBridge</c>.</param>
    public async Task KillAsync(string project)
    {
        var id = await Deadline.UntilAsync($"a process of {project}", () => Task.FromResult(ProcessOf(project)));
        using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Deadline.UntilAsync($"a new process of {project}", () => Task.FromResult(ProcessOf(project) is { } now && now != id ? now : null));
    }

    /// <summary>Asks the whole complex to stop, as Ctrl-C does, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                throw new TimeoutException("The app host did not stop within 40 s of SIGTERM.\n" + Log());
            }
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The last lines that the app host and its services printed, for a failure's message.</summary>
    public string Log()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines.TakeLast(80));
        }
    }

    /// <summary>Path of a built program: they lie side by side below <c>artifacts/bin</c>.</summary>
    public static string Built(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, project + ".dll"));
    }

    private string? Kept(string file, string name)
    {
        var path = Path.Combine(_folder, file);
        return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!.GetValueOrDefault(name) : null;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AxComplex.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No AxComplex.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    // Of this app host and no other: its services have their data folders in their environment.
    private string? ProcessOf(string project) =>
        Directory.EnumerateDirectories("/proc")
            .Where(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out _))
            .Where(d => Parts(d, "cmdline").Any(part => part.EndsWith("/" + project + ".dll", StringComparison.Ordinal)))
            .Where(d => Parts(d, "environ").Any(v => v.Contains(_folder, StringComparison.Ordinal)))
            .Select(Path.GetFileName)
            .FirstOrDefault();

    // 10:45 in Korea: every factory works, and no shift has a break, whenever the tests run.
    private static DateTimeOffset LastTuesdayMorning()
    {
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9));
        var morning = new DateTimeOffset(now.Date.AddHours(10.75), now.Offset);
        return morning.AddDays(-(((int)now.DayOfWeek - (int)DayOfWeek.Tuesday + 7) % 7) - (now.DayOfWeek is DayOfWeek.Tuesday && now < morning ? 7 : 0));
    }

    private static string[] Parts(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file)).Split('\0');
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }

    private async Task<Match> LineAsync(Regex pattern, string what)
    {
        try
        {
            return await Deadline.UntilAsync(what, () =>
            {
                lock (_lines)
                {
                    return Task.FromResult(_lines.Select(l => pattern.Match(l)).FirstOrDefault(m => m.Success));
                }
            });
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(e.Message + "\n" + Log(), e);
        }
    }

    [GeneratedRegex(@"Portal:\s+(http://\S+)")]
    private static partial Regex PortalLine();

    [GeneratedRegex(@"First administrator:\s+(\S+)\s+password:\s+(\S+)")]
    private static partial Regex AdministratorLine();
}
