using AxComplex.Bench.OpcUa;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AxComplex.Bench.Ingest;

/// <summary>A whole silo behind real HTTP, in a process of its own: authentication, ingest, history, grains.</summary>
internal sealed class SiloPart : ISubscribePart
{
    /// <summary>The word on the command line.</summary>
    public const string Role = "silo";

    private readonly WebApplication _app;

    private SiloPart(WebApplication app) => _app = app;

    /// <inheritdoc/>
    public Uri Url => new(_app.Urls.First());

    /// <summary>Starts to listen, at any free port of this machine.</summary>
    /// <param name="options"><c>data</c>, the folder; <c>key</c>, the gateway's key.</param>
    /// <returns>The silo.</returns>
    public static async Task<ISubscribePart> StartAsync(ScenarioOptions options)
    {
        var app = SilosHost.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Silos:DataDirectory"] = options.GetText("data", ""),
                ["Silos:Ingest:MaxRequestsPerCompany"] = "64",
                ["Silos:History:MaxMachinesPerCompany"] = "100000",
                [GatewayIdentity.SigningKeySetting] = options.GetText("key", ""),
            });
        });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new SiloPart(app);
    }

    /// <inheritdoc/>
    public SubscribeFigures Read() => SubscribeFigures.Of(0, 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
