using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>What a client does with a session: each of its calls, used as a program would.</summary>
internal static class ClientSteps
{
    private static readonly (string Name, int Frames, Func<ClientActor, Task> Run)[] All =
    [
        ("open", 6, a => a.OpenAsync()),
        ("open securely", 9, a => a.OpenSecurelyAsync()),
        ("read", 1, a => a.Session.ReadValuesAsync([a.Plant.Speed.Id, a.Plant.Anything.Id, a.Plant.Structure.Id, VariableIds.Server_ServerStatus], Cancel)),
        ("read at length", 1, a => a.Session.ReadValuesAsync([a.Plant.Large.Id], Cancel)),
        ("read namespaces", 1, a => a.Session.ReadNamespacesAsync(Cancel)),
        ("write", 1, a => a.Session.WriteAsync([Write(a.Plant.Speed.Id, 1.5), Write(a.Plant.Speed.Id, 2.5)], Cancel)),
        ("browse", 3, a => a.Session.BrowseAsync([Browse(a.Plant.Folder.Id), Browse(a.Plant.Press.Id)], maxPerAnswer: 10, Cancel)),
        ("browse children", 1, a => a.Session.BrowseChildrenAsync(ObjectIds.ObjectsFolder, Cancel)),
        ("translate", 1, a => a.Session.TranslateAsync([Path(a.Plant), Path(a.Plant)], Cancel)),
        ("register", 2, RegisterAsync),
        ("call", 1, a => a.Session.CallMethodAsync(a.Plant.Press.Id, a.Plant.Method.Id, [Variant.From("job"), Variant.From(3)], Cancel)),
        ("history", 3, HistoryAsync),
        ("subscribe", 4, a => a.SubscribeAsync()),
        ("publish", 3, a => a.AwaitMessagesAsync()),
        ("modify", 2, a => a.ModifyAsync()),
        ("delete", 2, a => a.DeleteAsync()),
        ("close", 2, a => a.CloseAsync()),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string NameOf(int seed) => All[Which(seed)].Name;

    /// <summary>Picks a step, and which of the frames that answer it is changed.</summary>
    public static (Func<ClientActor, Task> Run, int Skip) Pick(int seed, Random random)
    {
        var (_, frames, run) = All[Which(seed)];
        return (run, random.Next(frames));
    }

    private static int Which(int seed) => (int)((uint)seed % (uint)All.Length);

    private static async Task RegisterAsync(ClientActor actor)
    {
        var nodes = await actor.Session.RegisterNodesAsync([actor.Plant.Speed.Id, actor.Plant.Text.Id], Cancel);
        await actor.Session.UnregisterNodesAsync(nodes, Cancel);
    }

    private static async Task HistoryAsync(ClientActor actor)
    {
        var noon = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        var range = new HistoryRange { From = noon, To = noon.AddMinutes(1), PageSize = 20 };
        await foreach (var page in actor.Session.ReadHistoryAsync([actor.Plant.Speed.Id, actor.Plant.Text.Id], range, Cancel))
        {
            _ = page.Values.Select(v => v.ToString()).Concat(page.Modifications.Select(m => m.ToString())).ToList();
        }
    }

    private static WriteValue Write(NodeId node, double value) =>
        new() { NodeId = node, AttributeId = AttributeIds.Value, Value = new DataValue(Variant.From(value)) };

    private static BrowseDescription Browse(NodeId node) => new() { NodeId = node, ResultMask = BrowseResultMask.All };

    private static BrowsePath Path(FuzzPlant plant) => new()
    {
        StartingNode = plant.Press.Id,
        RelativePath = new RelativePath { Elements = [new RelativePathElement { IncludeSubtypes = true, TargetName = plant.Speed.BrowseName }] },
    };
}
