using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Scenarios;
using AxComplex.Plant.Servers;
using AxComplex.Plant.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AxComplex.Plant.Tests.Servers;

/// <summary>The plant as a process runs it, with free ports and a folder of its own; one factory unless said otherwise.</summary>
internal sealed class RunningPlant : IAsyncDisposable
{
    /// <summary>Tuesday, 10:45 in Korea: every factory works, and no shift has a break.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 3, 10, 45, 0, TimeSpan.FromHours(9));

    private readonly WebApplication _host;
    private readonly bool _keepsFolder;

    private RunningPlant(Action<PlantOptions> configure, string? folder)
    {
        _keepsFolder = folder is not null;
        Folder = folder ?? Directory.CreateTempSubdirectory("ax-plant-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<PlantOptions>(o =>
        {
            o.DataDirectory = Folder;
            o.Factories = "daesung/ansan";
            o.StartAt = Morning;
            configure(o);
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<PlantServers>();
        builder.Services.AddHostedService(s => s.GetRequiredService<PlantServers>());
        builder.Services.AddSingleton<ScenarioRunner>();
        builder.Services.AddHostedService<PlantService>();
        builder.Services.AddProblemDetails();
        _host = builder.Build();
        _host.MapScenarios();
    }

    public string Folder { get; }

    private string LedgerFile => Path.Combine(Folder, "truth.jsonl");

    public HttpClient Http => field ??= new HttpClient { BaseAddress = new Uri(_host.Urls.Single()) };

    public PlantServers Servers => _host.Services.GetRequiredService<PlantServers>();

    public static async Task<RunningPlant> StartAsync(Action<PlantOptions> configure, string? folder = null)
    {
        var plant = new RunningPlant(configure, folder);
        await plant._host.StartAsync(TestContext.Current.CancellationToken);
        await Until.TrueAsync("the ledger", () => File.Exists(plant.LedgerFile));
        return plant;
    }

    public Task<ClientSession> ConnectAsync(string factory, ClientSessionOptions? options = null) => ClientSession.OpenAsync(
        Servers.EndpointOf(factory), options ?? new ClientSessionOptions(), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Makes something happen, as <c>curl</c> would.</summary>
    public async Task CommandAsync(string step)
    {
        var response = await Http.PostAsync("/scenario", new StringContent(step), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public TruthLedger Truth() => TruthLedger.Read(LedgerFile);

    public static async Task<IReadOnlyList<ReferenceDescription>> MachinesAsync(ClientSession session)
    {
        var top = await session.BrowseChildrenAsync(ObjectIds.ObjectsFolder, TestContext.Current.CancellationToken);
        var machines = top.Single(r => r.BrowseName.Name == "Machines");
        return await session.BrowseChildrenAsync(machines.NodeId.NodeId, TestContext.Current.CancellationToken);
    }

    /// <summary>Finds a node below a machine by browse names, separated by slashes.</summary>
    public static async Task<NodeId> FindAsync(ClientSession session, string machine, string path)
    {
        var node = (await MachinesAsync(session)).Single(m => m.BrowseName.Name == machine).NodeId.NodeId;
        foreach (var name in path.Split('/'))
        {
            var children = await session.BrowseChildrenAsync(node, TestContext.Current.CancellationToken);
            node = children.FirstOrDefault(c => c.BrowseName.Name == name)?.NodeId.NodeId
                ?? throw new InvalidOperationException($"{machine}: no {name} of {path}; there are {string.Join(", ", children.Select(c => c.BrowseName.Name))}.");
        }

        return node;
    }

    /// <summary>Subscribes to variables; the n-th has handle n.</summary>
    public static async Task<Recorder> SubscribeAsync(ClientSession session, params NodeId[] nodes)
    {
        var recorder = new Recorder();
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, recorder, TestContext.Current.CancellationToken);
        var results = await subscription.AddItemsAsync(
            [.. nodes.Select((n, i) => new MonitoredItemRequest(n, (uint)i) { QueueSize = 1_000, SamplingInterval = TimeSpan.Zero })],
            TestContext.Current.CancellationToken);
        Assert.All(results, r => Assert.True(r.Status.IsGood, r.Status.ToString()));
        return recorder;
    }

    /// <summary>Reads all that a server has kept of a variable.</summary>
    public static async Task<List<DataValue>> HistoryAsync(ClientSession session, NodeId variable)
    {
        var values = new List<DataValue>();
        await foreach (var page in session.ReadHistoryAsync(variable, new HistoryRange(), TestContext.Current.CancellationToken))
        {
            values.AddRange(page.Values);
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        if (!_keepsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
