using System.CommandLine;
using AxComplex.OpcUa.Cli.Commands;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli;

/// <summary>The commands, and what becomes of their failures.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">The words of the shell.</param>
    /// <param name="around">The console, the clock, the environment.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Surroundings around)
    {
        var root = new RootCommand("Looks at OPC UA servers: does the machine answer, what is in it, what does it say?")
        {
            EndpointsCommand.Create(around),
            BrowseCommand.Create(around),
            ReadCommand.Create(around),
            SubscribeCommand.Create(around),
            HistoryCommand.Create(around),
        };
        var parsed = root.Parse(args);
        var output = around.Console.Profile.Out.Writer;
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = output };
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(invocation);
            return ExitCode.WrongArguments;
        }

        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (UaException e)
        {
            around.Console.MarkupLineInterpolated($"[red]{e.Message}[/]");
            if (Advice.For(e.Status) is { } advice)
            {
                around.Console.MarkupLineInterpolated($"{advice}");
            }

            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done; // Ctrl+C: the user has seen enough.
        }
    }
}
