using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Chaos.Tests.Site;
using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcBridge.Chaos.Tests;

/// <summary>The equipment comes back with another certificate: nobody takes its word for it until a person has said so.</summary>
public sealed class ReplacedCertificateTests(ChaosSite site)
{
    [Fact]
    public async Task AServerWithANewCertificate_IsHeardAgain_OnceSomebodyTrustsIt()
    {
        var pki = Path.Combine(site.Folder, "certificate-pki");
        await using var equipment = site.NewEquipment("certificate", o => o with { Pki = pki });
        await equipment.StartAsync();
        var data = Path.Combine(site.Folder, "bridge", "certificate");
        await using var bridge = site.NewBridge(
            "certificate", [("chaos/certificate", $"{equipment.Url}?security=sign-and-encrypt#certificate")], folder: data);
        await bridge.StartAsync();
        var trustOfTheBridge = Path.Combine(data, "_pki", ChaosSite.Company);
        await RefusedAsync(bridge);
        await TrustAsync(trustOfTheBridge, "the bridge to have refused the server");
        await TrustAsync(pki, "the server to have refused the bridge");
        var oracle = new Oracle(site, bridge, equipment, "certificate");
        var from = await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        await equipment.KillAsync();
        Directory.Delete(Path.Combine(pki, "own"), recursive: true);
        await equipment.StartAsync();
        await RefusedAsync(bridge);

        // However often it tries.
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await RefusedAsync(bridge);
        await TrustAsync(trustOfTheBridge, "the bridge to have refused the new certificate");
        await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        var kpis = await oracle.AccountAsync(from, GapCause.Outage);
        Assert.All(kpis, k => Assert.Contains(k.Gaps, g => g.To - g.From > TimeSpan.FromSeconds(10)));
    }

    private static Task RefusedAsync(BridgeProcess bridge) => Reached.TrueAsync("the untrusted certificate to be said", async () =>
        await bridge.ReportAsync("chaos/certificate") is { State: ConnectionState.Waiting or ConnectionState.Connecting, Problem: { } problem }
        && problem.Contains("BadCertificateUntrusted", StringComparison.Ordinal));

    private static async Task TrustAsync(string folder, string what)
    {
        var pki = new PkiFolder(folder);
        var refused = await Reached.WhenAsync(what, () => Task.FromResult(pki.Rejected() is [.., _] all ? all : null));
        foreach (var certificate in refused)
        {
            pki.Trust(certificate.Thumbprint);
        }
    }
}
