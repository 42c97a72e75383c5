namespace AxComplex.Aspire.Hosting.Tests;

public sealed class StopTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task ASignalToStop_StopsWhatWaitsFirst_AndLeavesNoProcess(string signal)
    {
        await using var host = HostProcess.Start();
        await host.SaysAsync("second is healthy");
        Assert.Equal(3, host.Children.Length);

        await Processes.SignalAsync(signal, host.Id);
        await host.EndAsync();

        Assert.Equal(0, host.ExitCode);
        Assert.DoesNotContain(host.Children, Processes.IsRunning);
        var stops = host.Lines.Where(line => line.EndsWith("Application is shutting down...", StringComparison.Ordinal)).ToArray();
        Assert.StartsWith("second", stops[0], StringComparison.Ordinal);
        Assert.StartsWith("first", stops[1], StringComparison.Ordinal);
    }

    // SIGKILL gives the app host no last word. The stranger and the grandchild know nothing of an app host.
    [Fact]
    public async Task AKilledAppHost_LeavesNoProcess()
    {
        await using var host = HostProcess.Start("--Grandchild=sleep");
        await host.SaysAsync("second is healthy");
        Assert.Equal(4, host.Children.Length);
        Assert.All(host.Children, id => Assert.True(Processes.IsRunning(id)));

        await Processes.SignalAsync("KILL", host.Id);

        // Another run in the same folder waits for that: two must not write the same data.
        await using var next = HostProcess.Start(host.Folder.Argument);
        await next.SaysAsync("first started");
        Assert.DoesNotContain(host.Children, Processes.IsRunning);
    }

    // A worker that somebody kills takes its own children with it: they hold its port.
    [Fact]
    public async Task AKilledService_IsStartedAgain_AndItsOwnChildrenAreGone()
    {
        await using var host = HostProcess.Start("--Grandchild=sleep");
        await host.SaysAsync("second is healthy");
        var first = host.Children[Array.FindIndex(
            [.. host.Lines.Where(line => line.Contains("started, process", StringComparison.Ordinal) || line.Contains("grandchild", StringComparison.Ordinal))],
            line => line.Contains("| first started", StringComparison.Ordinal))];
        var grandchild = host.Lines.Single(line => line.Contains("grandchild", StringComparison.Ordinal)).Split(' ')[^1];

        await Processes.SignalAsync("KILL", first);

        await host.SaysAsync("first ended with exit code 137; it is started again in 00:00:01");
        await Until.TrueAsync("first is started again", () => host.Lines.Count(line => line.Contains("| first started", StringComparison.Ordinal)) == 2);
        Assert.False(Processes.IsRunning(int.Parse(grandchild, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task AServiceThatIsNeverHealthy_IsReportedWithItsLastLines_AndNobodyStartsOnIt()
    {
        await using var host = HostProcess.Start("--Sick=influenza", "--AppHost:HealthyWithin=00:00:02");

        await host.SaysAsync("first runs but is not healthy after 00:00:02");
        await host.SaysAsync("answers 503, not 200");

        // Indented, so from the app host's report and not from the service itself.
        await host.SaysAsync("|           Health check probe with status Unhealthy");

        Assert.DoesNotContain(host.Lines, line => line.Contains("second started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASecondAppHostWithTheSameFolder_SaysSo_AndEnds()
    {
        await using var host = HostProcess.Start();
        await host.SaysAsync("first started");
        await using var other = HostProcess.Start(host.Folder.Argument);

        await other.EndAsync();

        Assert.Equal(1, other.ExitCode);
        Assert.Contains(other.Lines, line => line.Contains($"Another app host runs with the folder {host.Folder.Path}", StringComparison.Ordinal));
        Assert.Empty(other.Children);
    }
}
