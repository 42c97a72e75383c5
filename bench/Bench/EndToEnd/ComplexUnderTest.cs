using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AxComplex.Bench.Bridge;
using AxComplex.Bench.Ingest;
using AxComplex.Bench.OpcUa;

namespace AxComplex.Bench.EndToEnd;

/// <summary>Everything between a machine and its twin, each in its own process: an OPC UA server, the bridge, the portal as gateway, Silos.</summary>
internal sealed class ComplexUnderTest : IAsyncDisposable
{
    /// <summary>How many machines the variables belong to.</summary>
    public const int Machines = 100;

    private readonly ChildProcess _plant;
    private readonly ServiceProcess _silos;
    private readonly ServiceProcess _portal;

    private ComplexUnderTest(ChildProcess plant, ServiceProcess silos, ServiceProcess portal, BridgeProcess bridge, string signingKey) =>
        (_plant, _silos, _portal, Bridge, SigningKey) = (plant, silos, portal, bridge, signingKey);

    /// <summary>Gets the bridge.</summary>
    public BridgeProcess Bridge { get; }

    /// <summary>Gets where Silos listen.</summary>
    public Uri Silos => _silos.Address;

    /// <summary>Gets the key with which the gateway signs, Base64.</summary>
    public string SigningKey { get; }

    /// <summary>Starts all of it, and waits until every variable is watched.</summary>
    /// <param name="items">How many variables.</param>
    /// <param name="rate">How often each changes in a second.</param>
    /// <param name="publishing">How often the server sends what changed.</param>
    /// <param name="data">Where everything is stored; Silos' in its folder <c>silos</c>.</param>
    public static async Task<ComplexUnderTest> StartAsync(int items, int rate, TimeSpan publishing, string data)
    {
        var (signingKey, apiKey) = (IngestClient.NewKey(), IngestClient.NewKey());
        var (silosPort, portalPort) = (FreePort(), FreePort());
        var plant = ChildProcess.Start(SubscribeServer.Role, "--items", Text(items), "--folders", Text(Machines), "--rate", Text(rate));
        var equipment = await plant.ReadLineAsync();
        var silos = await ServiceProcess.StartAsync(
            "Silos",
            [
                new("Gateway__SigningKey", signingKey),
                new("Silos__DataDirectory", Path.Combine(data, "silos")),
                .. Http2(silosPort),
            ]);
        var portal = await ServiceProcess.StartAsync(
            "Portal",
            [
                new("Gateway__SigningKey", signingKey),
                new("Portal__DataDirectory", Path.Combine(data, "portal")),
                new("Portal__ApiKeys__0__Name", "bench"),
                new("Portal__ApiKeys__0__Key", apiKey),
                new("Portal__ApiKeys__0__Companies__0", "bench"),
                new("services__silos__http__0", silos.Address.ToString()),
                new("services__silos__h2c__0", $"http://127.0.0.1:{silosPort}"),
                .. Http2(portalPort),
            ]);
        var bridge = await BridgeProcess.StartAsync(equipment, $"http://127.0.0.1:{portalPort}", apiKey, Path.Combine(data, "bridge"), new KeyValuePair<string, string>("OpcBridge__PublishingInterval", publishing.ToString("c")));
        var complex = new ComplexUnderTest(plant, silos, portal, bridge, signingKey);
        try
        {
            await bridge.LiveAsync(items);
            return complex;
        }
        catch
        {
            await complex.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets the CPU time of each process so far, in microseconds.</summary>
    public async Task<SortedDictionary<string, double>> CpuAsync() => new()
    {
        ["plant"] = (await _plant.AskAsync()).CpuMicros,
        ["bridge"] = Bridge.Read().CpuMicros,
        ["portal"] = _portal.Read().CpuMicros,
        ["silos"] = _silos.Read().CpuMicros,
    };

    /// <summary>Kills everything, Silos first: what they acknowledged has to be on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        await _silos.DisposeAsync();
        await Bridge.DisposeAsync();
        await _portal.DisposeAsync();
        await _plant.DisposeAsync();
    }

    // The first is the one that the process is known by.
    private static KeyValuePair<string, string>[] Http2(int port) =>
        [new("ASPNETCORE_URLS", $"http://127.0.0.1:0;http://127.0.0.1:{port}"), new("Http2__Port", Text(port))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
