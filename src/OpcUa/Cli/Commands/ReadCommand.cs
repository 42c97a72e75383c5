using System.CommandLine;
using AxComplex.OpcUa.Cli.Connecting;
using AxComplex.OpcUa.Cli.Output;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>The present values of variables.</summary>
internal static class ReadCommand
{
    public static Command Create(Surroundings around)
    {
        var url = Arguments.Url();
        var nodes = Arguments.Nodes("nodes", "Node ids, for example i=2258 or \"ns=2;s=Press/Speed\"", ArgumentArity.OneOrMore);
        var connection = new ConnectionOptions();
        var command = new Command("read", "Reads the values of variables") { url, nodes };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            around, parsed.GetRequiredValue(url), connection.Read(parsed), parsed.GetRequiredValue(nodes), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Surroundings around, Uri url, ConnectionSettings settings, NodeId[] nodes, CancellationToken cancellationToken)
    {
        await using var session = await new SessionOpener(around).OpenAsync(url, settings, cancellationToken);
        var values = await session.ReadValuesAsync(nodes, cancellationToken);
        var table = Tables.New("Node", "Value", "Type", "Status", "Source time (UTC)");
        for (var i = 0; i < nodes.Length; i++)
        {
            var v = values[i];
            table.AddRow(
                Tables.Cell(nodes[i].ToString()),
                Tables.Cell(v.Value.ToString()),
                Tables.Cell(v.Value.Type + (v.Value.IsArray ? "[]" : "")),
                Tables.Status(v.Status),
                Tables.Cell(Tables.Time(v.SourceTimestamp)));
        }

        around.Console.Write(table);
        foreach (var advice in values.Where(v => v.Status.IsBad).Select(v => Advice.For(v.Status)).OfType<string>().Distinct())
        {
            around.Console.MarkupLineInterpolated($"{advice}");
        }

        return values.Any(v => v.Status.IsBad) ? ExitCode.Failed : ExitCode.Done;
    }
}
