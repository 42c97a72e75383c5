using System.Text.Json;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>A client that we did not write against our server.</summary>
public sealed class NodeOpcUaClientTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Covers(Direction.OurServer, Feature.Browse, Feature.Subscription)]
    public async Task ASession_BrowsesReadsAndFollowsAValue()
    {
        await using var server = new UaServer(new UaServerOptions
        {
            ApplicationUri = "urn:interop:server",
            ApplicationName = "Interop",
        });
        var ns = server.AddressSpace.AddNamespace("urn:interop:press-shop");
        var press = ns.AddObject(server.AddressSpace.Objects, "press-07");
        var speed = ns.AddVariable(press, "speed", BuiltInType.Double);
        speed.Set(Variant.From(1.5), Noon);
        await server.StartAsync(Cancel);

        var folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
        try
        {
            await using var client = await NodeScript.StartAsync(
                "scripts/client.mjs", server.EndpointUrl.OriginalString, folder.FullName);
            var exit = client.WaitForExitAsync(TimeSpan.FromSeconds(60), Cancel);
            for (var value = 2.0; !exit.IsCompleted; value++)
            {
                if (server.SessionCount > 0)
                {
                    speed.Set(Variant.From(value), Noon.AddSeconds(value));
                }

                await Task.WhenAny(exit, Task.Delay(20, Cancel));
            }

            Assert.True(await exit == 0, client.Output);
            Check(client.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Check(string output)
    {
        var line = Assert.Single(output.Split('\n'), l => l.StartsWith("SAW ", StringComparison.Ordinal));
        var saw = JsonDocument.Parse(line[4..]).RootElement;
        Assert.Equal(1, saw.GetProperty("endpoints").GetInt32());
        Assert.Contains(saw.GetProperty("objects").EnumerateArray(), o => o.GetString()!.EndsWith("press-07", StringComparison.Ordinal));
        Assert.Equal("Double", saw.GetProperty("read").GetProperty("type").GetString());
        Assert.Equal("Good", saw.GetProperty("read").GetProperty("status").GetString());
        Assert.StartsWith("2026-01-01T12:0", saw.GetProperty("read").GetProperty("time").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, saw.GetProperty("state").GetInt32());
        Assert.Equal("BadNodeIdUnknown", saw.GetProperty("unknown").GetString());
        var changes = saw.GetProperty("changes").EnumerateArray().Select(c => c.GetDouble()).ToArray();
        Assert.Equal(Enumerable.Range(0, changes.Length).Select(n => changes[0] + n), changes);
        Assert.True(changes.Length > 3, line);
    }
}
