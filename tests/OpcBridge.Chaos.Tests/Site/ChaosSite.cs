using System.Security.Cryptography;
using AxComplex.OpcBridge.Chaos.Tests.Equipment;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>
/// What all tests share: Silos and portal as processes, equipment, and one bridge with a connection for every fault of equipment and
/// network, so that all of it happens at once and nothing of it may disturb the rest.
/// </summary>
public sealed class ChaosSite : IAsyncLifetime
{
    /// <summary>The company whose machines all of these are.</summary>
    internal const string Company = "chaos";

    private readonly byte[] _signingKey = RandomNumberGenerator.GetBytes(48);
    private readonly string _apiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
    private readonly int _silosPort = FreePort.Next();
    private readonly int _silosHttp2 = FreePort.Next();
    private readonly int _portalPort = FreePort.Next();
    private readonly Dictionary<string, EquipmentProcess> _equipment = [];
    private RunningProcess _portal = null!;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("ax-chaos-").FullName;

    internal RunningProcess Silos { get; private set; } = null!;

    /// <summary>Gets the portal's endpoint of HTTP/2 in clear text, as bridges use it.</summary>
    internal Uri Portal => new($"http://127.0.0.1:{_portalPort}");

    /// <summary>The bridge that the faults of equipment share.</summary>
    internal BridgeProcess Bridge { get; private set; } = null!;

    /// <summary>The network of the connection <c>cut</c>.</summary>
    internal ChaosProxy Network { get; private set; } = null!;

    internal SilosApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Api = new SilosApi(new Uri($"http://127.0.0.1:{_silosPort}"), _signingKey, Company);
        var signing = ("Gateway__SigningKey", Convert.ToBase64String(_signingKey));
        Silos = new RunningProcess(
            "dotnet",
            ["exec", RunningProcess.Built("AxComplex.Silos")],
            [
                signing, ("ASPNETCORE_URLS", $"{Api.Address};http://127.0.0.1:{_silosHttp2}"), ("Http2__Port", $"{_silosHttp2}"),
                ("Silos__DataDirectory", Path.Combine(Folder, "silos")),
            ],
            "Now listening on: ");
        _portal = new RunningProcess(
            "dotnet",
            ["exec", RunningProcess.Built("AxComplex.Portal")],
            [
                signing,
                ("ASPNETCORE_URLS", $"http://127.0.0.1:0;{Portal}"),
                ("Http2__Port", $"{_portalPort}"),
                ("services__silos__http__0", Api.Address.ToString()),
                ("services__silos__h2c__0", $"http://127.0.0.1:{_silosHttp2}"),
                ("Portal__DataDirectory", Path.Combine(Folder, "portal")),
                ("Portal__ApiKeys__0__Name", "chaos"),
                ("Portal__ApiKeys__0__Key", _apiKey),
                ("Portal__ApiKeys__0__Companies__0", Company),
            ],
            "Now listening on: ");
        var restart = Equip("restart");
        var frozen = Equip("frozen");
        var cut = Equip("cut", history: 10_000);
        var clock = Equip("clock");
        var away = Equip("away");
        await Task.WhenAll(Silos.StartAsync(), _portal.StartAsync(), Task.WhenAll(_equipment.Values.Select(e => e.StartAsync())));
        Network = ChaosProxy.Start(cut.Url.Port);
        Bridge = NewBridge(
            "shared",
            [
                ("chaos/restart", $"{restart.Url}?security=none#restart"),
                ("chaos/frozen", $"{frozen.Url}?security=none#frozen"),
                ("chaos/cut", $"opc.tcp://127.0.0.1:{Network.Port}?security=none#cut"),
                ("chaos/clock", $"{clock.Url}?security=none#clock"),
                ("chaos/away", $"{away.Url}?security=none#away"),
            ]);
        await Bridge.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        await Network.DisposeAsync();
        foreach (var equipment in _equipment.Values)
        {
            await equipment.DisposeAsync();
        }

        await _portal.DisposeAsync();
        await Silos.DisposeAsync();
        Api.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Gets equipment of the shared bridge.</summary>
    internal EquipmentProcess EquipmentOf(string connection) => _equipment[connection];

    /// <summary>Makes equipment of its own for a test.</summary>
    internal EquipmentProcess NewEquipment(string name, Func<EquipmentOptions, EquipmentOptions>? change = null)
    {
        var options = new EquipmentOptions(FreePort.Next(), Path.Combine(Folder, $"{name}.ledger"));
        return new EquipmentProcess(change?.Invoke(options) ?? options);
    }

    /// <summary>Makes a bridge of its own for a test.</summary>
    internal BridgeProcess NewBridge(
        string name, IEnumerable<(string, string)> connections, IEnumerable<(string, string)>? settings = null, Uri? portal = null,
        string? folder = null, params string[] wrapper) =>
        new(portal ?? Portal, _apiKey, folder ?? Path.Combine(Folder, "bridge", name), connections, settings, wrapper);

    private EquipmentProcess Equip(string name, int history = 0) =>
        _equipment[name] = NewEquipment(name, o => o with { History = history });
}
