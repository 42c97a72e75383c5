namespace AxComplex.Silos.Machines;

internal sealed partial class MachineGrain
{
    [LoggerMessage(2101, LogLevel.Information, "Machine {Machine}: a new description gives a role to another signal; its history is read again")]
    private partial void LogReadAgain(string machine);

    [LoggerMessage(2102, LogLevel.Information, "Machine {Machine}: a value of {Signal} came later than the twin remembers; the counter is counted again")]
    private partial void LogRecount(string machine, string signal);
}
