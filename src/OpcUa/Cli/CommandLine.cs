using System.CommandLine;
using System.CommandLine.Parsing;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli;

/// <summary>The commands, their arguments and their exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Everything was done and every status was good or uncertain.</summary>
    public const int Done = 0;

    /// <summary>The server cannot be reached, said no, or a node has a bad status.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int WrongArguments = 2;

    /// <summary>Runs one command.</summary>
    /// <param name="args">The words of the shell.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="time">The clock of the timeouts.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TimeProvider time)
    {
        var parsed = Build(new Commands(console, time)).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return WrongArguments;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UaException e)
        {
            console.MarkupLineInterpolated($"[red]{e.Message}[/]");
            if (Advice.For(e.Status) is { } advice)
            {
                console.MarkupLineInterpolated($"{advice}");
            }

            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Done; // Ctrl+C: the user has seen enough.
        }
    }

    private static RootCommand Build(Commands commands)
    {
        var url = new Argument<Uri>("url")
        {
            Description = "The endpoint, for example opc.tcp://localhost:4840",
            CustomParser = ParseUrl,
        };
        var nodes = new Argument<NodeId[]>("nodes")
        {
            Description = "Node ids, for example i=2258 or \"ns=2;s=Press/Speed\"",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = ParseNodes,
        };
        var start = new Argument<NodeId[]>("node")
        {
            Description = "Where to start; the Objects folder when left out",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = ParseNodes,
        };
        var depth = new Option<int>("--depth") { Description = "How many levels to show", DefaultValueFactory = _ => 1 };
        var interval = new Option<int>("--interval")
        {
            Description = "Publishing interval in milliseconds",
            DefaultValueFactory = _ => 500,
        };
        var count = new Option<int>("--count") { Description = "Stop after so many values; 0 for never" };

        var endpoints = new Command("endpoints", "Lists the endpoints of a server") { url };
        endpoints.SetAction((r, c) => commands.EndpointsAsync(r.GetRequiredValue(url), c));
        var browse = new Command("browse", "Shows the nodes below a node") { url, start, depth };
        browse.SetAction((r, c) => commands.BrowseAsync(
            r.GetRequiredValue(url), r.GetValue(start) is [var node] ? node : ObjectIds.ObjectsFolder, r.GetValue(depth), c));
        var read = new Command("read", "Reads the values of variables") { url, nodes };
        read.SetAction((r, c) => commands.ReadAsync(r.GetRequiredValue(url), r.GetRequiredValue(nodes), c));
        var subscribe = new Command("subscribe", "Shows values as they change, until Ctrl+C") { url, nodes, interval, count };
        subscribe.SetAction((r, c) => commands.SubscribeAsync(
            r.GetRequiredValue(url), r.GetRequiredValue(nodes), r.GetValue(interval), r.GetValue(count), c));

        return new RootCommand("Looks at OPC UA servers.") { endpoints, browse, read, subscribe };
    }

    private static Uri? ParseUrl(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "opc.tcp", Host.Length: > 0 })
        {
            return url;
        }

        result.AddError($"'{text}' is not an endpoint URL of the form opc.tcp://host:port.");
        return null;
    }

    private static NodeId[] ParseNodes(ArgumentResult result)
    {
        var nodes = new List<NodeId>();
        foreach (var token in result.Tokens)
        {
            if (NodeId.TryParse(token.Value, out var node))
            {
                nodes.Add(node);
            }
            else
            {
                result.AddError($"'{token.Value}' is not a node id. Examples: i=85, ns=2;s=Press/Speed (quoted in a shell), ns=1;g=….");
            }
        }

        return [.. nodes];
    }
}
