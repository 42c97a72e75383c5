using AxComplex.Plant;
using AxComplex.Plant.Scenarios;
using AxComplex.Plant.Servers;
using AxComplex.ServiceDefaults;
using Microsoft.Extensions.Options;

// dotnet run --project src/Plant -- --speed 10 --start-at 2026-11-24T10:45+09:00 --replay press.csv.gz --replay-rate 5
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Configuration.AddCommandLine(args, new Dictionary<string, string>
{
    ["--seed"] = "Plant:Seed",
    ["--speed"] = "Plant:Speed",
    ["--start-at"] = "Plant:StartAt",
    ["--factories"] = "Plant:Factories",
    ["--scenario"] = "Plant:Scenario",
    ["--record-values"] = "Plant:RecordValues",
    ["--replay"] = "Plant:Replay",
    ["--replay-columns"] = "Plant:ReplayColumns",
    ["--replay-rate"] = "Plant:ReplayRate",
    ["--replay-time"] = "Plant:ReplayTime",
    ["--replay-time-format"] = "Plant:ReplayTimeFormat",
    ["--replay-loop"] = "Plant:ReplayLoop",
});

builder.Services.AddOptions<PlantOptions>().BindConfiguration(PlantOptions.Section).ValidateOnStart();
builder.Services.AddSingleton<IValidateOptions<PlantOptions>, PlantOptionsValidator>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<PlantServers>();
builder.Services.AddHostedService(services => services.GetRequiredService<PlantServers>());
builder.Services.AddSingleton<ScenarioRunner>();
builder.Services.AddHostedService<PlantService>();
builder.Services.AddProblemDetails();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapScenarios();
await app.RunAsync();
