using AxComplex.OpcUa.Client;

namespace AxComplex.Bench.OpcUa;

/// <summary>Many clients that have a session each, have asked for something once, and are silent now.</summary>
internal sealed class IdleScenario : IScenario
{
    public string Name => "opcua-idle";

    public string Summary => "memory of a server process for each idle session on a connection of its own; --connections 1000 "
        + "--security none|sign|encrypt";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var connections = options.Get("connections", 1_000);
        var pki = Directory.CreateTempSubdirectory("axcomplex-bench-");
        try
        {
            string[] load = ["--items", "1000", "--rate", "1", .. SubscribeSecurity.Prepare(options, pki.FullName)];
            await using var server = ChildProcess.Start([SubscribeServer.Role, "--connections", $"{connections + 1}", .. load]);
            var url = new Uri(await server.ReadLineAsync());
            var client = SubscribeSecurity.Secure(new ClientSessionOptions(), ScenarioOptions.Parse([.. load]));
            return await WeighAsync(server, url, client, connections, progress);
        }
        finally
        {
            pki.Delete(recursive: true);
        }
    }

    private static async Task<SortedDictionary<string, double>> WeighAsync(
        ChildProcess server, Uri url, ClientSessionOptions client, int connections, Action<string> progress)
    {
        // What the process grows by once, and keeps, is not the connections' weight.
        progress($"opening {connections} sessions, to warm up");
        await CloseAsync(await OpenAsync(url, client, connections));
        var before = await server.WeighAsync();
        progress($"opening {connections} sessions");
        var sessions = await OpenAsync(url, client, connections);
        progress("weighing");
        var after = await server.WeighAsync();
        await CloseAsync(sessions);
        return new SortedDictionary<string, double>
        {
            ["heapBytesPerConnection"] = Math.Round((double)(after.HeapBytes - before.HeapBytes) / connections),
            ["residentBytesPerConnection"] = Math.Round((double)(after.ResidentBytes - before.ResidentBytes) / connections),
        };
    }

    private static async Task<List<ClientSession>> OpenAsync(Uri url, ClientSessionOptions client, int connections)
    {
        var sessions = new List<ClientSession>();
        for (var i = 0; i < connections; i++)
        {
            sessions.Add(await OpenAsync(url, client));
        }

        return sessions;
    }

    private static Task CloseAsync(List<ClientSession> sessions) =>
        Task.WhenAll(sessions.Select(session => session.DisposeAsync().AsTask()));

    // Browses, so that requests and responses of some length have gone both ways.
    private static async Task<ClientSession> OpenAsync(Uri url, ClientSessionOptions options)
    {
        var session = await ClientSession.OpenAsync(url, options, TimeProvider.System, default);
        var children = await session.BrowseChildrenAsync(AxComplex.OpcUa.Types.ObjectIds.ObjectsFolder, default);
        await session.BrowseChildrenAsync(children[^1].NodeId.NodeId, default);
        return session;
    }
}
