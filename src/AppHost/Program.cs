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

// What signs people for the bridge's onboarding API. It is the bridge's own: whoever has it cannot sign for Silos.
var onboardingKey = builder.AddParameter("onboarding-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

// The complex: its factories are the plant's OPC UA servers; its names and supply links are what Silos know of it beforehand.
var complexFile = Path.GetFullPath(builder.Configuration["Plant:Complex"] ?? Path.Combine(AppContext.BaseDirectory, "complex.json"));
var complex = new ConfigurationBuilder().AddJsonFile(complexFile).Build();
var wanted = builder.Configuration["Plant:Factories"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
var factories = complex.GetSection("companies").GetChildren()
    .SelectMany(c => c.GetSection("factories").GetChildren().Select(f => (Company: c.Key, Factory: f.Key, Names: f)))
    .Where(f => wanted.Length == 0 || wanted.Contains($"{f.Company}/{f.Factory}"))
    .ToArray();

// The equipment: machines of big firms and of their suppliers, simulated, behind one server a factory.
var plant = builder.AddProject<Projects.AxComplex_Plant>("plant")
    .WithHttpEndpoint()
    .WithEnvironment("Plant__DataDirectory", DataOf("plant"))
    .WithHttpHealthCheck("/health");
foreach (var (company, factory, _) in factories)
{
    var name = $"{company}-{factory}";
    plant.WithEndpoint(PortOf(name), scheme: "opc.tcp", name: name, env: $"Plant__Ports__{name}");
}

PassOn(plant, "Plant");
plant.WithEnvironment("Plant__Complex", complexFile);
if (builder.Configuration["Plant:Scenario"] is { Length: > 0 } scenario)
{
    plant.WithEnvironment("Plant__Scenario", Path.GetFullPath(scenario));
}

// Recordings, played as more machines: --Plant:Replay=press.csv.gz,steel.csv --Plant:ReplayRate=5
var recording = builder.Configuration["Plant:Replay"] is { Length: > 0 } files
    ? string.Join(',', files.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Path.GetFullPath))
    : null;
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
    .WithHttpEndpoint(name: "h2c", env: "Http2__Port") // HTTP/2 in clear text, from the portal
    .WithReference(orleans)
    .WithEnvironment("Gateway__SigningKey", gatewayKey)
    .WithEnvironment("Silos__DataDirectory", DataOf("silos"))
    .WithHttpHealthCheck("/health");
if (string.Equals(builder.Configuration["Silos:Store"], "Postgres", StringComparison.OrdinalIgnoreCase))
{
    // A database server that is there already: --Silos:Store=Postgres --ConnectionStrings:complex="Host=…".
    silos.WithEnvironment("Silos__Store", "Postgres").WithReference(builder.AddConnectionString("complex"));
}

if (builder.Configuration.GetValue("Plant:Speed", 1.0) > 1 || builder.Configuration["Plant:StartAt"] is not null)
{
    // A plant with a time of its own may send tomorrow's values today.
    silos.WithEnvironment("Silos__Ingest__MaxAhead", "36525.00:00:00");
}

foreach (var (company, factory, names) in factories)
{
    Name(silos, $"Complex__Companies__{company}", complex.GetSection($"companies:{company}"));
    Name(silos, $"Complex__Companies__{company}__Factories__{factory}", names);

    // When its machines are meant to be busy and which line they are of; until somebody enters it, that holds for the KPIs.
    var plan = $"Complex__Companies__{company}__Factories__{factory}";
    silos.WithEnvironment($"{plan}__Calendar__Name", names["calendar"]!);
    Copy(silos, $"{plan}__Calendar", complex.GetSection($"calendars:{names["calendar"]}"));
    Copy(silos, $"{plan}__Lines", names.GetSection("lines"));
}

foreach (var step in complex.GetSection("warnings").GetChildren())
{
    silos.WithEnvironment($"Complex__Warnings__{step.Key}", step.Value!);
}

string[] linkKeys = ["Supplier", "Customer", "Part", "Ko", "En", "SupplierMachine", "CustomerMachine", "PartsPerUnit", "InitialStock"];
var links = complex.GetSection("supplyLinks").GetChildren()
    .Where(l => IsHere(l["supplier"]) && IsHere(l["customer"]));
foreach (var (i, link) in links.Index())
{
    foreach (var key in linkKeys)
    {
        silos.WithEnvironment($"Complex__SupplyLinks__{i}__{key}", link[key] ?? throw new FormatException($"{complexFile}: a supply link has no {key}."));
    }
}

// The only door: people, partner systems and bridges come in here.
var portal = builder.AddProject<Projects.AxComplex_Portal>("portal")
    .WithHttpEndpoint(PortOf("portal"))
    .WithExternalHttpEndpoints()
    .WithHttpEndpoint(name: "h2c", env: "Http2__Port") // and from the bridge
    .WithReference(silos).WaitFor(silos)
    .WithEnvironment("Gateway__SigningKey", gatewayKey)
    .WithEnvironment("Portal__DataDirectory", DataOf("portal"))
    .WithEnvironment("Portal__ApiKeys__0__Name", "bridge")
    .WithEnvironment("Portal__ApiKeys__0__Key", bridgeKey)
    .WithHttpHealthCheck("/health");
string[] companies = [.. connections.Select(c => c.Key.Split('/')[0]), .. factories.Select(f => f.Company), .. recording is null ? [] : (string[])["recorded"]];
foreach (var (i, company) in companies.Distinct().Index())
{
    portal.WithEnvironment($"Portal__ApiKeys__0__Companies__{i}", company);
}

// From the equipment to the door: every server of the plant, without protection as yet, and each of the connections.
var bridge = builder.AddProject<Projects.AxComplex_OpcBridge>("bridge")
    .WithHttpEndpoint()
    .WithReference(portal).WaitFor(portal).WaitFor(plant)
    .WithEnvironment("OpcBridge__Portal", "http://_h2c.portal")
    .WithEnvironment("OpcBridge__ApiKey", bridgeKey)
    .WithEnvironment("OpcBridge__DataDirectory", DataOf("bridge"))
    .WithEnvironment("Gateway__SigningKey", onboardingKey)
    .WithEnvironment("OpcBridge__Onboarding__AllowedNetworks__0", "127.0.0.0/8") // the plant is on this machine
    .WithHttpHealthCheck("/health");
foreach (var (company, factory, _) in factories)
{
    bridge.WithEnvironment(
        $"OpcBridge__Connections__{company}/{factory}", ReferenceExpression.Create($"{plant.GetEndpoint($"{company}-{factory}")}?security=none"));
}

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

bool IsHere(string? factory) => factories.Any(f => $"{f.Company}/{f.Factory}" == factory);

static void Name(IResourceBuilder<ProjectResource> service, string key, IConfigurationSection names) =>
    service.WithEnvironment($"{key}__Ko", names["ko"] ?? "").WithEnvironment($"{key}__En", names["en"] ?? "");

static void Copy(IResourceBuilder<ProjectResource> service, string key, IConfigurationSection section)
{
    foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null))
    {
        service.WithEnvironment($"{key}__{path.Replace(":", "__", StringComparison.Ordinal)}", value);
    }
}

// What is said to a service here, as --Plant:Speed=20, reaches it as its own environment would, and has the last word.
void PassOn(IResourceBuilder<ProjectResource> service, string section)
{
    foreach (var (key, value) in builder.Configuration.GetSection(section).AsEnumerable().Where(setting => setting.Value is not null))
    {
        service.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
    }
}
