using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests.Services;

/// <summary>Browse, against a server with few continuation points.</summary>
public sealed class BrowseTests
{
    private static readonly UaServerLimits OnePoint = new() { MaxBrowseContinuationPoints = 1, MaxReferencesPerNode = 2 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Three nodes need a continuation point each, and there is one: two of them are refused at first.
    [Fact]
    public async Task MoreNodesThanContinuationPoints_AreBrowsedToTheEndAllTheSame()
    {
        await using var server = await PressServer.StartAsync(OnePoint);
        var folders = AddFolders(server, 3);
        await using var session = await server.OpenAsync();

        var results = await session.BrowseAsync([.. folders.Select(Children)], Cancel);

        Assert.All(results, r => Assert.Equal(StatusCode.Good, r.StatusCode));
        Assert.Equal([5, 5, 5], results.Select(r => r.References.Length));
    }

    [Fact]
    public async Task ANodeWithTooManyReferences_IsRefused_AndNoContinuationPointIsLeft()
    {
        await using var server = await PressServer.StartAsync(OnePoint);
        var folders = AddFolders(server, 1);
        await using var session = await server.OpenAsync(new ClientSessionOptions { MaxReferencesPerNode = 4 });

        var e = await Assert.ThrowsAsync<UaException>(() => session.BrowseAsync([Children(folders[0])], Cancel));

        Assert.Equal(StatusCode.BadTooManyOperations, e.Status);
        e = await Assert.ThrowsAsync<UaException>(() => session.BrowseAsync([Children(folders[0])], Cancel));
        Assert.Equal(StatusCode.BadTooManyOperations, e.Status); // and not BadNoContinuationPoints
    }

    private static NodeId[] AddFolders(PressServer server, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var folder = server.Namespace.AddFolder(server.Press, $"folder{i}");
            for (var n = 0; n < 4; n++)
            {
                server.Namespace.AddVariable(folder, $"f{i}v{n}", BuiltInType.Int32);
            }

            return folder.Id; // four children and the type definition
        }),
    ];

    private static BrowseDescription Children(NodeId node) => new() { NodeId = node, ResultMask = BrowseResultMask.All };
}
