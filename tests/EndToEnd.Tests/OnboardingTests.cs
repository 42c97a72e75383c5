using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.Interop.Tests;

namespace AxComplex.EndToEnd.Tests;

/// <summary>Machines behind servers that we did not write, connected by a person through the onboarding API alone, into the running complex.</summary>
public sealed class OnboardingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-onboarding-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ANodeOpcUaServer_IsConnectedThroughTheOnboardingApiAlone_ItsVariablesMapped_AndItsValuesArrive()
    {
        await using var foreign = await NodeScript.StartAsync("scripts/machine.mjs", _folder);
        await using var host = await AppHostProcess.StartAsync("--Plant:Factories=daesung/ansan");
        using var client = await host.OnboardingAsync("daesung");

        var session = await OpenAsync(client, foreign.Ready);
        Assert.All(session.Probe.Steps, s => Assert.True(s.Passed, $"{s.Name}: {s.Text.En}"));
        Assert.Contains("NodeOPCUA", session.Probe.Server!.ApplicationName, StringComparison.OrdinalIgnoreCase);
        await PostAsync<OnboardingView>(client, $"sessions/{session.Id}/connect", new ConnectServer(SecurityWish.None));

        var page = await client.GetFromJsonAsync<BrowsePage>($"sessions/{session.Id}/nodes", TestContext.Current.CancellationToken);
        Assert.Contains(page!.Nodes, n => n.BrowseName == "1:Mixer-7");
        var mixer = Assert.Single((await PostAsync<SuggestedMapping>(client, $"sessions/{session.Id}/mapping", null)).Machines);
        Assert.Equal(["BatchNumber", "Recipe", "RotorSpeed"], mixer.Signals.Select(s => s.Path[^1].Split(':')[1]));
        var correction = new MachineCorrection
        {
            Path = mixer.Path,
            Signals = [new SignalProfile { Path = mixer.Signals.Single(s => s.Path[^1] == "1:BatchNumber").Path, Role = SignalRole.GoodCount }],
        };
        using var corrected = await client.PutAsJsonAsync($"sessions/{session.Id}/mapping", correction, TestContext.Current.CancellationToken);
        Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var preview = await client.GetStringAsync($"sessions/{session.Id}/preview?seconds=3", TestContext.Current.CancellationToken);
        Assert.Contains("\"rose\":true", preview, StringComparison.Ordinal);
        await PostAsync<ConnectionView>(client, $"sessions/{session.Id}/commit", new CommitConnection("line-9"));

        await using var portal = await PortalBrowser.SignInAsync(host);
        var first = await SpeedAsync(portal, 0);
        var later = await SpeedAsync(portal, first);
        Assert.True(first > 1000 && later > first, $"{first}, then {later}");
        var view = await portal.GetAsync<MachineView>("/api/v1/machines/daesung/line-9/mixer-7");
        Assert.Equal(SignalRole.GoodCount, view.Signals.Single(s => s.Name == "batch-number").Role);

        // What a server of others says is observed, too, and not only received: KPIs come from nothing else.
        Assert.True(view.Summary.ObservedTo > DateTimeOffset.UtcNow.AddMinutes(-2), $"{view.Summary.ObservedTo}");
        Assert.Equal("반죽 A", view.Signals.Single(s => s.Name == "recipe").Value);
    }

    // Its certificate is self-signed and for the computer's name, as that of most machines.
    [Fact]
    public async Task ANodeOpcUaServerWithCertificates_IsTrustedByItsThumbprint_LoggedInTo_AndHeard()
    {
        await using var foreign = await NodeScript.StartAsync("scripts/secure-server.mjs", _folder);
        await using var host = await AppHostProcess.StartAsync("--Plant:Factories=daesung/ansan");
        using var client = await host.OnboardingAsync("daesung");

        var session = await OpenAsync(client, foreign.Ready);
        var certificate = session.Probe.Certificates.First();
        string[] failed = [.. certificate.Rules.Where(r => r.Outcome == "failed").Select(r => r.Rule)];
        Assert.Contains("Untrusted", failed);
        Assert.All(failed, rule => Assert.Contains(rule, (string[])["Untrusted", "WrongHostName"]));

        await PostAsync<OnboardingView>(client, $"sessions/{session.Id}/trust", new TrustCertificate(certificate.Thumbprint));
        var later = DateTimeOffset.UtcNow.AddDays(30);
        session = await PostAsync<OnboardingView>(client, $"sessions/{session.Id}/exceptions", new OverlookRule(certificate.Thumbprint, "WrongHostName", later));
        Assert.True(session.Probe.Certificates.First().IsAccepted);
        var login = new ServerLogin { Kind = LoginKind.UserName, UserName = "kim", Password = "비밀번호 1" };
        session = await PostAsync<OnboardingView>(client, $"sessions/{session.Id}/connect", new ConnectServer(Login: login));

        Assert.Equal(("SignAndEncrypt", "Aes256_Sha256_RsaPss", "Running"), (session.Session!.Mode, session.Session.Policy, session.Session.State));

        // Page by page, with what a server of others says of itself.
        var first = await PageAsync(client, session, "");
        var second = await PageAsync(client, session, $"&after={first.Next}");
        Assert.Equal((1, 1, false), (first.Nodes.Length, second.Nodes.Length, first.Nodes[0].BrowseName == second.Nodes[0].BrowseName));
        Assert.Single((await PostAsync<SuggestedMapping>(client, $"sessions/{session.Id}/mapping", null)).Machines);
        await PostAsync<ConnectionView>(client, $"sessions/{session.Id}/commit", new CommitConnection("line-9"));

        // Three variables twice a second: that many are more than what was there when it connected.
        var view = await Deadline.UntilAsync("values that Silos have confirmed", async () =>
            await client.GetFromJsonAsync<ConnectionView>("connections/line-9", TestContext.Current.CancellationToken) is
            { Report: { State: ConnectionState.Live, Ledger.Delivered: > 10 } } live ? live : null);
        Assert.Equal((3, 3), (view.Report!.Requested, view.Report.Reporting));
    }

    private static async Task<BrowsePage> PageAsync(HttpClient client, OnboardingView session, string more) =>
        (await client.GetFromJsonAsync<BrowsePage>($"sessions/{session.Id}/nodes?count=1{more}", TestContext.Current.CancellationToken))!;

    // The bridge starts after the portal; until it listens, nobody answers.
    private static Task<OnboardingView> OpenAsync(HttpClient client, string endpoint) => Deadline.UntilAsync<OnboardingView>(
        "the onboarding API", async () => await PostAsync<OnboardingView>(client, "sessions", new OpenOnboarding(endpoint)));

    private static async Task<double> SpeedAsync(PortalBrowser portal, double above)
    {
        var value = await Deadline.UntilAsync($"a rotor speed above {above}", async () =>
        {
            var view = await portal.GetAsync<MachineView>("/api/v1/machines/daesung/line-9/mixer-7");
            var text = view.Signals.SingleOrDefault(s => s.Name == "rotor-speed")?.Value;
            return text is not null && double.Parse(text, CultureInfo.InvariantCulture) > above ? text : null;
        });
        return double.Parse(value, CultureInfo.InvariantCulture);
    }

    private static async Task<T> PostAsync<T>(HttpClient client, string path, object? body)
        where T : class
    {
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!
            : throw new HttpRequestException($"POST {path} → {(int)response.StatusCode} {text}");
    }
}
