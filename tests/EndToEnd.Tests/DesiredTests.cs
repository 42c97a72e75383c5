using System.Net;
using System.Net.Http.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Onboarding;
using AxComplex.Interop.Tests;

namespace AxComplex.EndToEnd.Tests;

/// <summary>A machine that is connected by saying so to Silos, and by nothing at the bridge.</summary>
public sealed class DesiredTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-desired-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ANodeOpcUaServer_IsConnectedByADesiredState_ItsValuesArrive_AndItEndsWithEveryValueDelivered()
    {
        await using var foreign = await NodeScript.StartAsync("scripts/machine.mjs", _folder);
        await using var host = await AppHostProcess.StartAsync("--Plant:Factories=daesung/ansan");
        using var member = await host.SilosAsync("daesung");

        using var made = await SendAsync(member, HttpMethod.Put, "If-None-Match", "*", new DesiredConnection(foreign.Ready, Security: SecurityWish.None));
        Assert.True(made.StatusCode is HttpStatusCode.OK, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var live = await ReportAsync(member, "values of the mixer", r => r is { State: ConnectionState.Live, Ledger.Delivered: > 10 });

        Assert.Equal((1, 1, "key:bridge", 3, null), (live.AppliedRevision, live.DesiredRevision, live.Bridge, live.Reporting, live.Problem));
        var mixer = await member.GetFromJsonAsync<MachineView>("machines/daesung/line-9/mixer-7", TestContext.Current.CancellationToken);
        Assert.Equal("반죽 A", mixer!.Signals.Single(s => s.Name == "recipe").Value);

        using var gone = await SendAsync(member, HttpMethod.Delete, "If-Match", made.Headers.ETag!.Tag, null);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        var ended = await ReportAsync(member, "the end", r => r.Problem == "The connection is deleted; all of its values are delivered.");

        Assert.Equal((ConnectionState.Waiting, 0L, 0L, ended.Ledger.Received), (ended.State, ended.Ledger.Spooled, ended.Ledger.Lost, ended.Ledger.Delivered));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient member, HttpMethod method, string condition, string tag, DesiredConnection? desired)
    {
        using var request = new HttpRequestMessage(method, "connections/daesung/line-9/desired") { Content = desired is null ? null : JsonContent.Create(desired) };
        request.Headers.TryAddWithoutValidation(condition, tag);
        return await member.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<ConnectionReport> ReportAsync(HttpClient member, string what, Func<ConnectionReport, bool> isIt)
    {
        ConnectionReport? last = null;
        try
        {
            return await Deadline.UntilAsync(what, async () =>
                (last = await member.GetFromJsonAsync<ConnectionReport>("connections/daesung/line-9", TestContext.Current.CancellationToken)) is { } now && isIt(now) ? now : null);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} The last report: {last}", e);
        }
    }
}
