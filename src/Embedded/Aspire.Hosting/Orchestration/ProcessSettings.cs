namespace Aspire.Hosting.Orchestration;

/// <summary>What a process is started with.</summary>
/// <param name="Command">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">Its working directory.</param>
/// <param name="Variables">What is added to the app host's own environment.</param>
internal sealed record ProcessSettings(
    string Command, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyList<ProcessVariable> Variables);
