using System.Globalization;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli;

/// <summary>What each command does.</summary>
/// <param name="console">Where to write.</param>
/// <param name="time">The clock of the timeouts.</param>
internal sealed class Commands(IAnsiConsole console, TimeProvider time)
{
    private static readonly ClientSessionOptions Options = new() { ApplicationName = "axcomplex opcua", SessionName = "cli" };

    /// <summary>Lists endpoints.</summary>
    public async Task<int> EndpointsAsync(Uri url, CancellationToken cancellationToken)
    {
        var endpoints = await Discovery.GetEndpointsAsync(url, Options.Channel, time, cancellationToken);
        var table = NewTable("Endpoint", "Security policy", "Mode", "Log in by", "Server");
        foreach (var e in endpoints)
        {
            table.AddRow(
                Cell(e.EndpointUrl),
                Cell(e.SecurityPolicyUri?[(e.SecurityPolicyUri.IndexOf('#', StringComparison.Ordinal) + 1)..]),
                Cell(e.SecurityMode.ToString()),
                Cell(string.Join(", ", e.UserIdentityTokens.Select(t => t.TokenType).Distinct())),
                Cell(e.Server.ApplicationName.Text));
        }

        console.Write(table);
        return CommandLine.Done;
    }

    /// <summary>Shows a part of the address space as a tree.</summary>
    public async Task<int> BrowseAsync(Uri url, NodeId start, int depth, CancellationToken cancellationToken)
    {
        await using var session = await ClientSession.OpenAsync(url, Options, time, cancellationToken);
        var tree = new Tree(Markup.Escape(start.ToString()));
        await AddChildrenAsync(session, tree, start, depth, [start], cancellationToken);
        console.Write(tree);
        return CommandLine.Done;
    }

    /// <summary>Reads values.</summary>
    public async Task<int> ReadAsync(Uri url, NodeId[] nodes, CancellationToken cancellationToken)
    {
        await using var session = await ClientSession.OpenAsync(url, Options, time, cancellationToken);
        var values = await session.ReadValuesAsync(nodes, cancellationToken);
        var table = NewTable("Node", "Value", "Type", "Status", "Source time (UTC)");
        for (var i = 0; i < nodes.Length; i++)
        {
            var v = values[i];
            table.AddRow(
                Cell(nodes[i].ToString()),
                Cell(v.Value.ToString()),
                Cell(v.Value.Type + (v.Value.IsArray ? "[]" : "")),
                Cell(v.Status.ToString()),
                Cell(TimeOf(v.SourceTimestamp)));
        }

        console.Write(table);
        return values.Any(v => v.Status.IsBad) ? CommandLine.Failed : CommandLine.Done;
    }

    /// <summary>Shows values as they change.</summary>
    public async Task<int> SubscribeAsync(
        Uri url, NodeId[] nodes, int intervalMs, int count, CancellationToken cancellationToken)
    {
        await using var session = await ClientSession.OpenAsync(url, Options, time, cancellationToken);
        var printer = new ValuePrinter(console, nodes, count);
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(intervalMs) }, printer, cancellationToken);
        var items = await subscription.AddItemsAsync(
            [.. nodes.Select((n, i) => new MonitoredItemRequest(n, (uint)i))], cancellationToken);
        foreach (var refused in items.Where(i => i.Status.IsBad))
        {
            console.MarkupLineInterpolated($"[red]{nodes[refused.ClientHandle]}: {refused.Status}[/]");
        }

        if (items.All(i => i.Status.IsBad))
        {
            return CommandLine.Failed;
        }

        await (await Task.WhenAny(printer.Enough, subscription.Completion)).WaitAsync(cancellationToken);
        return CommandLine.Done;
    }

    /// <summary>A time as every command shows it; empty when it is absent.</summary>
    public static string TimeOf(DateTime utc) =>
        utc == DateTime.MinValue ? "" : utc.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static async Task AddChildrenAsync(
        ClientSession session,
        IHasTreeNodes parent,
        NodeId node,
        int depth,
        HashSet<NodeId> seen,
        CancellationToken cancellationToken)
    {
        foreach (var child in await session.BrowseChildrenAsync(node, cancellationToken))
        {
            var label = $"{Markup.Escape(child.DisplayName.Text ?? child.BrowseName.ToString())} "
                + $"[grey]{child.NodeClass} {Markup.Escape(child.NodeId.ToString())}[/]";
            var added = parent.AddNode(label);

            // An address space is a graph, and may run in circles.
            if (depth > 1 && child.NodeId.IsLocal && seen.Add(child.NodeId.NodeId))
            {
                await AddChildrenAsync(session, added, child.NodeId.NodeId, depth - 1, seen, cancellationToken);
            }
        }
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table();
        return table.AddColumns(columns);
    }

    private static string Cell(string? text) => Markup.Escape(text ?? "");
}
