using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.Orchestration;

namespace AxComplex.Aspire.Hosting.Tests;

public sealed class RefusalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APortInUse_IsNamedWithItsHolder_AndWithTheOptionThatChangesIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var e = await FailsAsync(
            builder => builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint(int.Parse(builder.Configuration["Ports:door"]!, CultureInfo.InvariantCulture)),
            $"--Ports:door={port}");

        Assert.Contains($"Port {port}, which endpoint 'http' of 'probe' asks for, is in use by process {Environment.ProcessId} (", e.Message, StringComparison.Ordinal);
        Assert.Contains("--Ports:door=<port>", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortThatIsKeptFromTheLastRun_ButIsInUseNow_IsReplaced()
    {
        using var folder = new Folder();
        var before = await PortAsync(folder);
        Assert.Equal(before, await PortAsync(folder));
        using var listener = new TcpListener(IPAddress.Loopback, before);
        listener.Start();

        Assert.NotEqual(before, await PortAsync(folder));
    }

    [Fact]
    public async Task AParameterWithoutAValue_IsNamedWithItsThreeWays()
    {
        var e = await FailsAsync(builder => builder.AddParameter("site"));

        Assert.Contains("--Parameters:site=", e.Message, StringComparison.Ordinal);
        Assert.Contains("Parameters__site", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServicesThatWaitForOneAnother_AreNamedInACircle()
    {
        var e = await FailsAsync(builder =>
        {
            var a = builder.AddExecutable("a", "sleep", ".", "1");
            var b = builder.AddExecutable("b", "sleep", ".", "1").WaitFor(a);
            a.WaitFor(b);
        });

        Assert.Contains("a → b → a", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGeneratedParameter_StaysFromRunToRun_InAFileOfItsOwnerAlone()
    {
        using var folder = new Folder();

        var first = await ValueAsync(folder);
        var second = await ValueAsync(folder);

        Assert.Equal(first, second);
        Assert.Equal(40, first!.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "parameters.json")));
        }
    }

    [Fact]
    public void ThePauseBeforeARestart_Doubles_UpToItsLimit()
    {
        var settings = new AppHostSettings(
            TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 7).Select(crashes => settings.DelayAfter(crashes).TotalSeconds));
        Assert.Equal(30, settings.DelayAfter(1_000_000).TotalSeconds);
    }

    private static async Task<string?> ValueAsync(Folder folder)
    {
        var parameter = TestApplication.Describe(folder)
            .AddParameter("key", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);
        return await parameter.Resource.GetValueAsync(Token);
    }

    private static async Task<int> PortAsync(Folder folder)
    {
        var builder = TestApplication.Describe(folder);
        var program = builder.AddExecutable("program", "sleep", ".", "600").WithHttpEndpoint();
        await using var app = builder.Build();
        await app.StartAsync(Token);
        var port = program.GetEndpoint("http").Port;
        await app.StopAsync(Token);
        return port;
    }

    private static async Task<DistributedApplicationException> FailsAsync(
        Action<IDistributedApplicationBuilder> describe, params string[] arguments)
    {
        using var folder = new Folder();
        var builder = TestApplication.Describe(folder, arguments);
        describe(builder);
        await using var app = builder.Build();
        return await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Token));
    }
}
