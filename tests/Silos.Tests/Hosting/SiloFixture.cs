using System.Net;
using System.Net.Sockets;
using AxComplex.Contracts.Security;
using AxComplex.Silos.History;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Silos.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>A real silo behind real HTTP, on a folder of its own; it can be stopped and started again on the same folder.</summary>
public class SiloFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _settings = [];
    private WebApplication? _app;

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("axcomplex-silos-").FullName;

    public Uri Address { get; private set; } = null!;

    public FakeTimeProvider? Time { get; init; }

    public virtual StoreKind Kind => StoreKind.Sqlite;

    /// <summary>Gets the store that the silo runs on, without what is built upon it.</summary>
    internal virtual IHistoryReader Store => Services.GetRequiredService<SqliteStore>();

    public IServiceProvider Services => _app!.Services;

    /// <summary>Settings of one test, before the silo starts.</summary>
    public SiloFixture With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    /// <summary>Makes another silo, not started, with nothing in it, on a store of the same kind.</summary>
    public virtual SiloFixture Another(FakeTimeProvider? time = null) => new() { Time = time };

    public async ValueTask InitializeAsync() => await StartAsync();

    public virtual async Task StartAsync()
    {
        _app = SilosHost.Build([], Configure);
        _app.Urls.Add("http://127.0.0.1:0");
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(DataDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Has the store do at once what it does in its own time: move values to where they stay, drop what is too old.</summary>
    public virtual async Task SettleAsync()
    {
        var sealing = Services.GetRequiredService<SealingService>();
        await sealing.SealAllAsync(TestContext.Current.CancellationToken);
        await sealing.KeepHouseAsync(TestContext.Current.CancellationToken);
    }

    public SiloClient Bridge(params string[] companies) => Client(Tokens.Of(Roles.Bridge, companies));

    public SiloClient Member(params string[] companies) => Client(Tokens.Of(Roles.Member, companies));

    public SiloClient Operator() => Client(Tokens.Of(Roles.Operator));

    public SiloClient Client(string? token) => new(Address, token);

    internal static Dictionary<string, string?> Complex() => new()
    {
        ["Complex:Companies:daesung:Ko"] = "대성정공",
        ["Complex:Companies:daesung:Factories:ansan:Ko"] = "안산 프레스 공장",
        ["Complex:SupplyLinks:0:Supplier"] = "daesung/ansan",
        ["Complex:SupplyLinks:0:Customer"] = "hanbit/changwon",
        ["Complex:SupplyLinks:0:Part"] = "door-panel",
        ["Complex:SupplyLinks:0:Ko"] = "도어 패널",
        ["Complex:SupplyLinks:0:SupplierMachine"] = "press-03",
        ["Complex:SupplyLinks:0:CustomerMachine"] = "line-01",
        ["Complex:SupplyLinks:0:PartsPerUnit"] = "2",
        ["Complex:SupplyLinks:0:InitialStock"] = "100",
    };

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Complex());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Silos:DataDirectory"] = DataDirectory,
            ["Silos:SiloPort"] = FreePort().ToString(),
            ["Silos:GatewayPort"] = FreePort().ToString(),
            // A test asks when it wants hours to be computed.
            ["Silos:Kpis:KeepHoursEvery"] = "00:00:00",
            [GatewayIdentity.SigningKeySetting] = Convert.ToBase64String(Tokens.Key),
        });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders();
        if (Time is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(Time);
        }
    }
}
