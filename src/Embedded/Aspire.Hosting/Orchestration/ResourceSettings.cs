using System.Reflection;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Puts together what a resource's process is started with.</summary>
internal sealed class ResourceSettings(DistributedApplicationExecutionContext executionContext)
{
    // Names under which people hide things; a value given as plain text is masked too.
    private static readonly string[] SecretWords = ["password", "secret", "token", "signingkey", "apikey", "__key", "connectionstring", "otlp_headers"];

    /// <exception cref="DistributedApplicationException">A parameter has no value, or the project is not built.</exception>
    public async Task<ProcessSettings> ResolveAsync(IResource resource, CancellationToken cancellationToken)
    {
        var variables = await VariablesAsync(resource, cancellationToken);
        var arguments = await ArgumentsAsync(resource, cancellationToken);
        if (resource is ExecutableResource executable)
        {
            return new ProcessSettings(executable.Command, arguments, executable.WorkingDirectory, variables);
        }

        var project = resource.Annotations.OfType<IProjectMetadata>().Single();
        return new ProcessSettings(
            DotnetPath(), ["exec", BuiltAssembly(project), .. arguments], Path.GetDirectoryName(project.ProjectPath)!, variables);
    }

    private static string BuiltAssembly(IProjectMetadata project)
    {
        // Written by build/Aspire.AppHost.targets next to the class Projects.X.
        var path = project.GetType().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == $"aspireprojecttarget:{project.ProjectPath}")?.Value;
        return path is null
            ? throw new DistributedApplicationException(
                $"The app host does not know where {project.ProjectPath} is built to. Refer to it by a <ProjectReference> in the app "
                + "host's project, and use the class Projects.* that the build makes of it.")
            : File.Exists(path) ? path : throw new DistributedApplicationException(
                $"{path} does not exist. Build the app host again; its project references build the services.");
    }

    private static string DotnetPath()
    {
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            return Environment.ProcessPath!;
        }

        // …/dotnet/shared/Microsoft.NETCore.App/10.0.1/ → …/dotnet/dotnet: the one that runs us.
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    }

    private async Task<List<ProcessVariable>> VariablesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, null, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var variables = new List<ProcessVariable>();
        foreach (var (name, value) in context.EnvironmentVariables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            // Null means optional and absent: no variable at all.
            if (await TextAsync(value, cancellationToken) is { } text)
            {
                variables.Add(new ProcessVariable(name, text, IsSecret(value) || HasSecretName(name)));
            }
        }

        return variables;
    }

    private static async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<string>();
        foreach (var value in context.Args)
        {
            if (await TextAsync(value, cancellationToken) is { } text)
            {
                arguments.Add(text);
            }
        }

        return arguments;
    }

    private static async ValueTask<string?> TextAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => throw new DistributedApplicationException($"A value of type {value.GetType()} is neither text nor an IValueProvider."),
    };

    private static bool IsSecret(object value) => value switch
    {
        ParameterResource parameter => parameter.Secret,
        IResourceWithConnectionString => true,
        IValueWithReferences made => made.References.Any(IsSecret),
        _ => false,
    };

    private static bool HasSecretName(string name) => SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
