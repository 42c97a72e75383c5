using AxComplex.OpcUa.Cli;
using Spectre.Console;

// Looks at OPC UA servers from a shell.
return await CommandLine.RunAsync(args, new Surroundings(AnsiConsole.Console, TimeProvider.System, Environment.GetEnvironmentVariable));
