using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Gateway;

/// <summary>HTTP/2 in clear text on both sides of the gateway, as the app host sets it up; and without it all works as before.</summary>
public sealed class Http2Tests
{
    private const string Path = "/ingest/v1/connections/daesung/press-shop/batches";

    [Theory]
    [InlineData(true, "HTTP/2")]
    [InlineData(false, "HTTP/1.1")]
    public async Task ABatch_PassesInHttp2_WhereSilosSpeakIt(bool hasHttp2, string expected)
    {
        using var directory = new TemporaryDirectory();
        var key = RandomNumberGenerator.GetBytes(32);
        await using var silos = await FakeSilos.StartAsync(key);
        silos.Answers[Path] = new { ok = true };
        var port = FreePort();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:0;http://127.0.0.1:{port}",
            ["Http2:Port"] = $"{port}",
            ["services:silos:http:0"] = silos.Address,
            ["Gateway:SigningKey"] = Convert.ToBase64String(key),
            ["Portal:DataDirectory"] = System.IO.Path.Combine(directory.Path, "data"),
            ["Portal:ApiKeys:0:Name"] = "daesung-bridge",
            ["Portal:ApiKeys:0:Key"] = PortalFixture.BridgeKey,
            ["Portal:ApiKeys:0:Companies:0"] = "daesung",
        };
        if (hasHttp2)
        {
            settings["services:silos:h2c:0"] = silos.Http2Address;
        }

        await using var portal = await PortalProcess.StartAsync(settings);
        using var http = new HttpClient();
        using var call = Call(new Uri($"http://127.0.0.1:{port}{Path}"), HttpVersion.Version20);
        using var old = Call(new Uri(portal.Address, Path), HttpVersion.Version11);

        using var response = await http.SendAsync(call, TestContext.Current.CancellationToken);
        using var ordinary = await http.SendAsync(old, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (ordinary.StatusCode, ordinary.Version));
        Assert.Equal([expected, expected], silos.Requests.Select(r => r.Protocol));
    }

    private static HttpRequestMessage Call(Uri address, Version version) => new(HttpMethod.Post, address)
    {
        Version = version,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = new ByteArrayContent([1, 2, 3]),
        Headers = { { "X-Api-Key", PortalFixture.BridgeKey } },
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
