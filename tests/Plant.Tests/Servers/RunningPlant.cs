using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Servers;
using AxComplex.Plant.Truth;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AxComplex.Plant.Tests.Servers;

/// <summary>The plant as a process runs it, with free ports and a folder of its own.</summary>
internal sealed class RunningPlant : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-plant-").FullName;

    private RunningPlant(Action<PlantOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.Configure<PlantOptions>(o =>
        {
            o.DataDirectory = _folder;
            configure(o);
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<PlantServers>();
        builder.Services.AddHostedService(s => s.GetRequiredService<PlantServers>());
        builder.Services.AddHostedService<PlantService>();
        _host = builder.Build();
    }

    public static async Task<RunningPlant> StartAsync(Action<PlantOptions> configure)
    {
        var plant = new RunningPlant(configure);
        await plant._host.StartAsync(TestContext.Current.CancellationToken);
        return plant;
    }

    public Task<ClientSession> ConnectAsync(string factory) => ClientSession.OpenAsync(
        _host.Services.GetRequiredService<PlantServers>().EndpointOf(factory),
        new ClientSessionOptions(), TimeProvider.System, TestContext.Current.CancellationToken);

    public IReadOnlyList<TruthEvent> Truth() => TruthLedgerFile.Read(Path.Combine(_folder, "truth.jsonl"));

    public static async Task<IReadOnlyList<ReferenceDescription>> MachinesAsync(ClientSession session)
    {
        var top = await session.BrowseChildrenAsync(ObjectIds.ObjectsFolder, TestContext.Current.CancellationToken);
        var machines = top.Single(r => r.BrowseName.Name == "Machines");
        return await session.BrowseChildrenAsync(machines.NodeId.NodeId, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
