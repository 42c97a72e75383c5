using System.Text.RegularExpressions;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Tests;

/// <summary>Runs the program as a shell would, and keeps what it writes.</summary>
internal sealed partial class Shell : IAsyncDisposable
{
    private readonly StringWriter _output = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-cli-");

    public string Pki => Path.Combine(_folder.FullName, "pki");

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What was written by all commands so far, with single spaces: a table may break its lines as it likes.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return Blanks().Replace(_output.ToString(), " ");
            }
        }
    }

    public Task<int> RunAsync(params string[] args)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(TextWriter.Synchronized(_output)),
        });
        console.Profile.Width = 240;
        return CommandLine.RunAsync(
            args, new Surroundings(console, TimeProvider.System, Variables.GetValueOrDefault)).WaitAsync(TimeSpan.FromSeconds(60));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    [GeneratedRegex(@"[\s│]+")]
    private static partial Regex Blanks();
}
