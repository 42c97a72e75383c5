using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

// Where the services keep their data; the same folder as the app host's own, which appsettings.json names.
var store = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, builder.Configuration["Aspire:Store:Path"]!));
string DataOf(string service) => Path.Combine(store, "data", service);
int? PortOf(string endpoint) => builder.Configuration.GetValue<int?>($"Ports:{endpoint}");

// Equipment of others, "company/connection": "opc.tcp://…".
var connections = builder.Configuration.GetSection("Connections").GetChildren().ToArray();

// What only the services of this run know; made once and kept. 48 letters and digits are also Base64 of 36 bytes.
var gatewayKey = builder.AddParameter("gateway-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);
var bridgeKey = builder.AddParameter("bridge-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

// The equipment: a press shop of the supplier daesung, an appliance line of its customer hanbit.
var plant = builder.AddProject<Projects.AxComplex_Plant>("plant")
    .WithHttpEndpoint()
    .WithEndpoint(PortOf("press-shop"), scheme: "opc.tcp", name: "press-shop", env: "Plant__Ports__daesung-ansan")
    .WithEndpoint(PortOf("appliance"), scheme: "opc.tcp", name: "appliance", env: "Plant__Ports__hanbit-changwon")
    .WithEnvironment("Plant__DataDirectory", DataOf("plant"))
    .WithHttpHealthCheck("/health");
PassOn(plant, "Plant");

// A recording, played as one more machine: --Plant:Replay=press.csv.gz --Plant:ReplayRate=5
var recording = builder.Configuration["Plant:Replay"] is { Length: > 0 } file ? Path.GetFullPath(file) : null;
if (recording is not null)
{
    plant.WithEndpoint(PortOf("replay"), scheme: "opc.tcp", name: "replay", env: "Plant__Ports__replay")
        .WithEnvironment("Plant__Replay", recording);
}

// The grains' cluster: silos of this machine. Their states are Silos' own, in SQLite.
var orleans = builder.AddOrleans("complex").WithDevelopmentClustering();

// The twins, their history, and the API over them.
var silos = builder.AddProject<Projects.AxComplex_Silos>("silos")
    .WithHttpEndpoint()
    .WithReference(orleans)
    .WithEnvironment("Gateway__SigningKey", gatewayKey)
    .WithEnvironment("Silos__DataDirectory", DataOf("silos"))
    .WithHttpHealthCheck("/health");

// The only door: people, partner systems and bridges come in here.
var portal = builder.AddProject<Projects.AxComplex_Portal>("portal")
    .WithHttpEndpoint(PortOf("portal"))
    .WithExternalHttpEndpoints()
    .WithReference(silos).WaitFor(silos)
    .WithEnvironment("Gateway__SigningKey", gatewayKey)
    .WithEnvironment("Portal__DataDirectory", DataOf("portal"))
    .WithEnvironment("Portal__ApiKeys__0__Name", "bridge")
    .WithEnvironment("Portal__ApiKeys__0__Key", bridgeKey)
    .WithHttpHealthCheck("/health");
string[] companies = [.. connections.Select(c => c.Key.Split('/')[0]), "daesung", "hanbit", .. recording is null ? [] : (string[])["recorded"]];
foreach (var (i, company) in companies.Distinct().Index())
{
    portal.WithEnvironment($"Portal__ApiKeys__0__Companies__{i}", company);
}

// From the equipment to the door: the plant's two servers, which offer no protection, and each of the connections.
var bridge = builder.AddProject<Projects.AxComplex_OpcBridge>("bridge")
    .WithHttpEndpoint()
    .WithReference(portal).WaitFor(portal).WaitFor(plant)
    .WithEnvironment("OpcBridge__ApiKey", bridgeKey)
    .WithEnvironment("OpcBridge__DataDirectory", DataOf("bridge"))
    .WithEnvironment("OpcBridge__Connections__daesung/press-shop", ReferenceExpression.Create($"{plant.GetEndpoint("press-shop")}?security=none#ansan"))
    .WithEnvironment("OpcBridge__Connections__hanbit/appliance", ReferenceExpression.Create($"{plant.GetEndpoint("appliance")}?security=none#changwon"))
    .WithHttpHealthCheck("/health");
if (recording is not null)
{
    bridge.WithEnvironment("OpcBridge__Connections__recorded/replay", ReferenceExpression.Create($"{plant.GetEndpoint("replay")}?security=none"));
}

foreach (var connection in connections)
{
    bridge.WithEnvironment($"OpcBridge__Connections__{connection.Key}", connection.Value);
}

PassOn(silos, "Silos");
PassOn(portal, "Portal");
PassOn(bridge, "OpcBridge");

portal.OnResourceReady((_, _, _) => Console.Out.WriteLineAsync($"\nPortal: {portal.GetEndpoint("http").Url}\n"));

builder.Build().Run();

// What is said to a service here, as --Plant:Speed=20, reaches it as its own environment would, and has the last word.
void PassOn(IResourceBuilder<ProjectResource> service, string section)
{
    foreach (var (key, value) in builder.Configuration.GetSection(section).AsEnumerable().Where(setting => setting.Value is not null))
    {
        service.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
    }
}
