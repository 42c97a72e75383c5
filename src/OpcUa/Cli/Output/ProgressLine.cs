using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Output;

/// <summary>A line that says how far something is, where there is somebody to look at it; nothing in a file or a pipe.</summary>
internal static class ProgressLine
{
    /// <summary>Does something, and shows how far it is.</summary>
    /// <param name="console">Where.</param>
    /// <param name="what">What is done: <c>Browsing</c>.</param>
    /// <param name="work">Does it; tells how far it is, for example <c>12 nodes</c>.</param>
    public static Task ShowAsync(IAnsiConsole console, string what, Func<Action<string>, Task> work) =>
        console.Profile.Capabilities.Interactive
            ? console.Status().StartAsync($"{what} …", context => work(far => context.Status($"{what} … {Markup.Escape(far)}")))
            : work(static _ => { });
}
