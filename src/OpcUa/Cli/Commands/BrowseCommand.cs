using System.CommandLine;
using AxComplex.OpcUa.Cli.Connecting;
using AxComplex.OpcUa.Cli.Output;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>A part of the address space, as a tree.</summary>
internal static class BrowseCommand
{
    public static Command Create(Surroundings around)
    {
        var url = Arguments.Url();
        var start = Arguments.Nodes("node", "Where to start; the Objects folder when left out", ArgumentArity.ZeroOrOne);
        var depth = Arguments.Count("--depth", "How many levels to show", 1);
        var most = Arguments.Count("--max", "How many nodes to show at most", 10_000);
        var connection = new ConnectionOptions();
        var command = new Command("browse", "Shows the nodes below a node") { url, start, depth, most };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            around,
            parsed.GetRequiredValue(url),
            connection.Read(parsed),
            parsed.GetValue(start) is [var node] ? node : ObjectIds.ObjectsFolder,
            new BrowseLimits(parsed.GetValue(depth), parsed.GetValue(most)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Surroundings around, Uri url, ConnectionSettings settings, NodeId start, BrowseLimits limits, CancellationToken cancellationToken)
    {
        await using var session = await new SessionOpener(around).OpenAsync(url, settings, cancellationToken);
        var tree = new BrowseTree(session, start, limits);

        await ProgressLine.ShowAsync(
            around.Console, "Browsing", tell => tree.GrowAsync(count => tell($"{count} nodes"), cancellationToken));
        around.Console.Write(tree.Root);
        if (tree.IsCut)
        {
            around.Console.MarkupLineInterpolated($"[yellow]More than {limits.MaxNodes} nodes; --max shows more, or start further below.[/]");
        }

        return ExitCode.Done;
    }
}
