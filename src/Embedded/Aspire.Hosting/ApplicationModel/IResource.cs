namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application: a process, or a value that processes need.</summary>
public interface IResource
{
    /// <summary>The name, unique in the application: letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>What is known about the resource: its endpoints, environment, waits and checks.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
