using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aspire.Hosting.Orchestration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Page;

/// <summary>The resource page: what runs, how it is, what it writes, and buttons to start and stop it. This machine only.</summary>
internal sealed partial class ResourcePage(IServiceProvider services, IConfiguration configuration, ILogger<ResourcePage> logger)
    : IHostedService, IDisposable
{
    private readonly PageGate _gate = new();
    private readonly ResourceViews _views = ActivatorUtilities.CreateInstance<ResourceViews>(services);
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;

    /// <summary>The page's address with its token; null until it is served.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Serves the page at the port of <c>ASPNETCORE_URLS</c>, as Aspire's dashboard; at a free one if that is in use.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var asked = AskedPort();
        if (asked != 0 && !PortHolder.IsFree(asked))
        {
            LogPortInUse(asked, PortHolder.Find(asked) ?? "another process");
            asked = 0;
        }

        _app = Build(asked);
        await _app.StartAsync(cancellationToken);
        var port = new Uri(_app.Urls.First()).Port;
        Address = new Uri($"http://localhost:{port}/login?t={_gate.Token}");
        LogAddress(Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    public void Dispose() => _stopping.Dispose();

    private static IResult Asset(string name, string type) =>
        Results.Stream(typeof(ResourcePage).Assembly.GetManifestResourceStream($"Page/{name}")!, type);

    private int AskedPort()
    {
        var urls = configuration["ASPNETCORE_URLS"] ?? configuration["URLS"] ?? "";
        return Uri.TryCreate(urls.Split(';')[0], UriKind.Absolute, out var url) ? url.Port : 0;
    }

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use(next => context => _gate.CheckAsync(context, next));
        app.UseRouting();
        app.MapGet("/", () => Asset("index.html", "text/html; charset=utf-8"));
        app.MapGet("/page.js", () => Asset("page.js", "text/javascript; charset=utf-8"));
        app.MapGet("/log.js", () => Asset("log.js", "text/javascript; charset=utf-8"));
        app.MapGet("/page.css", () => Asset("page.css", "text/css; charset=utf-8"));
        app.MapGet("/api/resources", async (CancellationToken aborted) => Results.Json(await _views.AllAsync(aborted)));
        app.MapGet("/api/resources/{name}/log", (string name, CancellationToken aborted) => _views.Find(name) is { } runner
            ? Results.ServerSentEvents(LinesAsync(runner, aborted))
            : Results.NotFound());
        app.MapPost("/api/resources/{name}/{command}", (string name, string command) => Ask(name, command));
        return app;
    }

    private IResult Ask(string name, string command)
    {
        if (_views.Find(name) is not { } runner || !Enum.TryParse<ResourceCommand>(command, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
        {
            return Results.NotFound();
        }

        LogAsked(command, runner.Resource.Name);
        runner.Ask(parsed);
        return Results.Accepted();
    }

    private async IAsyncEnumerable<SseItem<string>> LinesAsync(ResourceRunner runner, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, _stopping.Token);
        await using var lines = runner.Log.WatchAsync(either.Token).GetAsyncEnumerator(either.Token);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return new SseItem<string>(lines.Current);
        }
    }

    [LoggerMessage(8301, LogLevel.Information, "Resource page: {Address}")]
    private partial void LogAddress(Uri address);

    [LoggerMessage(8302, LogLevel.Warning, "Port {Port} of the resource page is in use by {Holder}; it takes a free one")]
    private partial void LogPortInUse(int port, string holder);

    [LoggerMessage(8303, LogLevel.Information, "{Command} of {Resource}, asked for on the resource page")]
    private partial void LogAsked(string command, string resource);
}
