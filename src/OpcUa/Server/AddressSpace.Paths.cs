using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server;

public sealed partial class AddressSpace
{
    /// <summary>Finds a node below another one by its browse path.</summary>
    /// <param name="start">Where the path begins.</param>
    /// <param name="path">
    /// The browse names, separated by slashes, such as <c>Identification/SerialNumber</c>. A name alone is of any namespace,
    /// <c>4:SerialNumber</c> of that one. Hierarchical references are followed; of two nodes of one name, the first counts.
    /// </param>
    /// <param name="node">The node, when there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(Node start, string path, [NotNullWhen(true)] out Node? node)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentException.ThrowIfNullOrEmpty(path);
        node = start;
        lock (Structure)
        {
            foreach (var element in path.Split('/'))
            {
                node = node.References.Find(r => r.IsForward && PathElement.Matches(r.Other.BrowseName, element)
                    && IsOfType(r.TypeId, ReferenceTypeIds.HierarchicalReferences, includeSubtypes: true)).Other;
                if (node is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Gets a node below another one that must be there, such as a component of an instance.</summary>
    /// <typeparam name="T">The node class.</typeparam>
    /// <param name="start">Where the path begins.</param>
    /// <param name="path">The browse path, as <see cref="TryFind(Node, string, out Node?)"/> takes it.</param>
    /// <returns>The node.</returns>
    /// <exception cref="ArgumentException">There is no such node, or it is of another node class.</exception>
    public T Get<T>(Node start, string path)
        where T : Node
    {
        return !TryFind(start, path, out var node)
            ? throw new ArgumentException($"{start.Id} ({start.BrowseName.Name}) has no '{path}'.", nameof(path))
            : node as T ?? throw new ArgumentException($"'{path}' of {start.Id} is a {node.NodeClass}, not a {typeof(T).Name}.", nameof(path));
    }
}
