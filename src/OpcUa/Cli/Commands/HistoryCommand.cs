using System.CommandLine;
using AxComplex.OpcUa.Cli.Connecting;
using AxComplex.OpcUa.Cli.Output;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>What a variable was.</summary>
internal static class HistoryCommand
{
    public static Command Create(Surroundings around)
    {
        var url = Arguments.Url();
        var node = Arguments.Nodes("node", "The variable, for example \"ns=2;s=Press/Speed\"", ArgumentArity.ExactlyOne);
        var from = Arguments.Time("--from", "The earliest time: 2026-11-26T08:30 (UTC), or 8h for eight hours ago", around.Time);
        var to = Arguments.Time("--to", "The latest time, likewise", around.Time);
        var count = Arguments.Count("--count", "How many values at most; 0 for all", 100);
        var newestFirst = new Option<bool>("--newest-first") { Description = "Begins with the newest value" };
        var modified = new Option<bool>("--modified") { Description = "Shows values that were replaced later, and by whom" };
        var connection = new ConnectionOptions();
        var command = new Command("history", "Shows the history of a variable") { url, node, from, to, count, newestFirst, modified };
        connection.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            around,
            parsed.GetRequiredValue(url),
            connection.Read(parsed),
            parsed.GetRequiredValue(node)[0],
            new HistoryRange
            {
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                MaxValues = parsed.GetValue(count) is > 0 and var most ? most : null,
                NewestFirst = parsed.GetValue(newestFirst),
                Modified = parsed.GetValue(modified),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Surroundings around, Uri url, ConnectionSettings settings, NodeId node, HistoryRange range, CancellationToken cancellationToken)
    {
        if (range.From > range.To)
        {
            around.Console.MarkupLine("[red]--from is after --to. --newest-first turns the order round.[/]");
            return ExitCode.WrongArguments;
        }

        await using var session = await new SessionOpener(around).OpenAsync(url, settings, cancellationToken);
        var table = range.Modified
            ? Tables.New("Source time (UTC)", "Value", "Status", "Modified (UTC)", "How", "By")
            : Tables.New("Source time (UTC)", "Value", "Status");
        await ProgressLine.ShowAsync(around.Console, "Reading", async tell =>
        {
            await foreach (var page in session.ReadHistoryAsync(node, range, cancellationToken))
            {
                AddRows(table, page);
                tell($"{table.Rows.Count} values");
            }
        });
        if (table.Rows.Count == 0)
        {
            around.Console.MarkupLine("[yellow]No values in this range.[/] --from and --to are UTC unless they say otherwise.");
            return ExitCode.Done;
        }

        around.Console.Write(table);
        return ExitCode.Done;
    }

    private static void AddRows(Table table, HistoryPage page)
    {
        for (var i = 0; i < page.Values.Count; i++)
        {
            var value = page.Values[i];
            string[] row = [Tables.Cell(Tables.Time(value.SourceTimestamp)), Tables.Cell(value.Value.ToString()), Tables.Status(value.Status)];
            table.AddRow(i < page.Modifications.Count && page.Modifications[i] is var modified
                ? [.. row, Tables.Cell(Tables.Time(modified.ModificationTime)), Tables.Cell(modified.UpdateType.ToString()), Tables.Cell(modified.UserName)]
                : row);
        }
    }
}
