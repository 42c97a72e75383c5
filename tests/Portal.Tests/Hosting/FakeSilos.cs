using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using System.Threading.Channels;
using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.Portal.Tests.Hosting;

/// <summary>Silos as the portal sees them: a real server that believes nothing but the gateway's signature.</summary>
internal sealed class FakeSilos : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly WebApplication _app;
    private readonly SymmetricSecurityKey _key;
    private readonly ConcurrentDictionary<Guid, Channel<string>> _streams = [];

    private FakeSilos(byte[] signingKey)
    {
        _key = new SymmetricSecurityKey(signingKey);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use(AuthenticateAsync);
        _app.MapGet("/live", StreamAsync);
        _app.MapFallback(AnswerAsync);
    }

    public string Address => Addresses.First();

    /// <summary>The endpoint of HTTP/2 in clear text.</summary>
    public string Http2Address => Addresses.Last();

    /// <summary>What was asked for, oldest first.</summary>
    public ConcurrentQueue<SeenRequest> Requests { get; } = [];

    /// <summary>Answers by path.</summary>
    public ConcurrentDictionary<string, object> Answers { get; } = new(StringComparer.Ordinal);

    public int OpenStreams => _streams.Count;

    public static async Task<FakeSilos> StartAsync(byte[] signingKey)
    {
        var silos = new FakeSilos(signingKey);
        await silos._app.StartAsync();
        return silos;
    }

    public void Send(string name, object data)
    {
        foreach (var stream in _streams.Values)
        {
            stream.Writer.TryWrite($"event: {name}\ndata: {JsonSerializer.Serialize(data, Json)}\n\n");
        }
    }

    /// <summary>Ends all streams, as a restart of Silos does.</summary>
    public void BreakStreams()
    {
        foreach (var stream in _streams.Values)
        {
            stream.Writer.TryComplete();
        }
    }

    public async ValueTask DisposeAsync()
    {
        BreakStreams();
        await _app.DisposeAsync();
    }

    private ICollection<string> Addresses => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        var bearer = context.Request.Headers.Authorization.ToString();
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? bearer[7..] : null,
            new TokenValidationParameters
            {
                ValidIssuer = GatewayIdentity.Issuer,
                ValidAudience = GatewayIdentity.Audience,
                IssuerSigningKey = _key,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            });
        if (!result.IsValid)
        {
            context.Response.StatusCode = 401;
            return;
        }

        Requests.Enqueue(new SeenRequest(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            result.ClaimsIdentity,
            context.Request.Protocol,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        await next(context);
    }

    private async Task StreamAsync(HttpContext context)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateUnbounded<string>();
        _streams[id] = channel;
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        try
        {
            await foreach (var text in channel.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(text, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away.
        }
        finally
        {
            _streams.TryRemove(id, out _);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (Answers.TryGetValue(context.Request.Path.Value!, out var answer))
        {
            await context.Response.WriteAsJsonAsync(answer, Json);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}

internal sealed record SeenRequest(string Method, string Path, ClaimsIdentity Identity, string Protocol, Dictionary<string, string> Headers)
{
    public string? Role => Identity.FindFirst(GatewayIdentity.RoleClaim)?.Value;

    public string[] Companies => [.. Identity.FindAll(GatewayIdentity.CompanyClaim).Select(c => c.Value)];
}
