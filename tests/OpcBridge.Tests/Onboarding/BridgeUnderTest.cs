using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Tests.Delivery;
using AxComplex.OpcBridge.Trust;
using AxComplex.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AxComplex.OpcBridge.Tests.Onboarding;

/// <summary>A bridge without a configured connection, and a receiver behind it; spoken to over HTTP as people's programs do.</summary>
internal sealed class BridgeUnderTest : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string?> _settings;
    private readonly bool _isForeignReceiver;
    private WebApplication _app = null!;

    private BridgeUnderTest(TestReceiver receiver, Dictionary<string, string?> settings, bool isForeignReceiver) =>
        (Receiver, _settings, _isForeignReceiver) = (receiver, settings, isForeignReceiver);

    public TestReceiver Receiver { get; }

    /// <summary>Gets all that the bridge logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public string Directory => _directory.Path;

    public BridgePki Pki => _app.Services.GetRequiredService<BridgePki>();

    public Uri Address => new(_app.Urls.First());

    /// <summary>Gets a client of a member of daesung.</summary>
    public HttpClient Daesung => As(BridgeTokens.Of("daesung"));

    /// <summary>Gets a client of a member of hanbit.</summary>
    public HttpClient Hanbit => As(BridgeTokens.Of("hanbit"));

    public static async Task<BridgeUnderTest> StartAsync(params (string Key, string? Value)[] settings)
    {
        var bridge = new BridgeUnderTest(
            await TestReceiver.StartAsync(), settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.OrdinalIgnoreCase), isForeignReceiver: false);
        await bridge.StartAsync();
        return bridge;
    }

    public HttpClient As(string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, "onboarding/v1/") };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Ends the bridge and starts it again with what is on its disk.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task<ConnectionReport[]> StatusAsync()
    {
        using var client = new HttpClient();
        return (await client.GetFromJsonAsync<ConnectionReport[]>(new Uri(Address, "status"), TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (!_isForeignReceiver)
        {
            await Receiver.DisposeAsync();
        }

        _directory.Dispose();
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new QueueLogs(Log)).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OpcBridge:ApiKey"] = "secret",
            ["services:portal:http:0"] = Receiver.Address.ToString(),
            ["OpcBridge:DataDirectory"] = _directory.Path,
            ["OpcBridge:PublishingInterval"] = "00:00:00.100",
            ["OpcBridge:MaxReconnectDelay"] = "00:00:01",
            ["Gateway:SigningKey"] = Convert.ToBase64String(BridgeTokens.Key),
            ["OpcBridge:Onboarding:AllowedNetworks:0"] = "127.0.0.0/8",
        });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.AddServiceDefaults();
        builder.AddOpcBridge();
        _app = builder.Build();
        _app.MapOpcBridge();
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task StopAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
    }

    private sealed class QueueLogs(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>Calls of the onboarding API, each checked for its status.</summary>
internal static class OnboardingCalls
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    public static async Task<OnboardingView> OpenAsync(this HttpClient client, Uri endpoint) =>
        await client.SendAsync<OnboardingView>(HttpMethod.Post, "sessions", new OpenOnboarding(endpoint.OriginalString), 201);

    public static Task<OnboardingView> ConnectAsync(this HttpClient client, OnboardingView session, ConnectServer request) =>
        client.SendAsync<OnboardingView>(HttpMethod.Post, $"sessions/{session.Id}/connect", request);

    public static Task<SuggestedMapping> SuggestAsync(this HttpClient client, OnboardingView session) =>
        client.SendAsync<SuggestedMapping>(HttpMethod.Post, $"sessions/{session.Id}/mapping", null);

    public static Task<ConnectionView> CommitAsync(this HttpClient client, OnboardingView session, CommitConnection request) =>
        client.SendAsync<ConnectionView>(HttpMethod.Post, $"sessions/{session.Id}/commit", request, 201);

    /// <summary>Probes, connects without protection, maps and commits.</summary>
    public static async Task<ConnectionView> OnboardAsync(this HttpClient client, Uri endpoint, string name)
    {
        var session = await client.OpenAsync(endpoint);
        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        await client.SuggestAsync(session);
        return await client.CommitAsync(session, new CommitConnection(name, "ansan"));
    }

    public static async Task<T> SendAsync<T>(this HttpClient client, HttpMethod method, string path, object? body, int status = 200)
    {
        var (answered, text) = await client.SendAsync(method, path, body);
        Assert.True(answered == status, $"{method} {path} answered {answered}: {text}");
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    /// <summary>Sends and expects a problem.</summary>
    /// <returns>The status and the code.</returns>
    public static async Task<(int Status, string? Code)> FailAsync(this HttpClient client, HttpMethod method, string path, object? body = null)
    {
        var (status, text) = await client.SendAsync(method, path, body);
        Assert.True(status >= 400, $"{method} {path} answered {status}: {text}");
        using var problem = JsonDocument.Parse(text);
        return (status, problem.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    public static async Task<(int Status, string Text)> SendAsync(this HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            string raw => new StringContent(raw, Encoding.UTF8, "application/json"),
            _ => new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json"),
        };
        // What is refused for its size is refused while it is being sent: ask first.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > 1_000_000;
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
