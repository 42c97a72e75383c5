namespace AxComplex.OpcUa.Cli;

/// <summary>What the program says to a shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done and every status was good or uncertain.</summary>
    public const int Done = 0;

    /// <summary>The server cannot be reached, said no, or a node has a bad status.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int WrongArguments = 2;
}
