using Spectre.Console;

namespace AxComplex.OpcUa.Cli;

/// <summary>What the commands have around them.</summary>
/// <param name="Console">Where to write, and to ask.</param>
/// <param name="Time">The clock.</param>
/// <param name="Variable">Reads an environment variable; null when it is not set.</param>
internal sealed record Surroundings(IAnsiConsole Console, TimeProvider Time, Func<string, string?> Variable);
