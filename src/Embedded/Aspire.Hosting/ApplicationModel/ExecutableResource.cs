namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program that runs as a process.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program: a path, or a name that is looked up in <c>PATH</c>.</param>
/// <param name="workingDirectory">Its working directory.</param>
public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program.</summary>
    public string Command { get; } = command;

    /// <summary>Its working directory.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}
