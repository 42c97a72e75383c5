using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>A field of events: the type that has it, and the way from there (Part 4 §7.7.4.5, SimpleAttributeOperand).</summary>
/// <remarks>Two fields are equal when type, path and attribute are. Those of the standard are in <see cref="EventFields"/>.</remarks>
public sealed class EventField : IEquatable<EventField>
{
    private readonly QualifiedName[] _path;

    /// <summary>Names a field.</summary>
    /// <param name="typeDefinition">The event type that declares it; events of its subtypes have it too.</param>
    /// <param name="path">The browse names from the type to the field, such as <c>AckedState</c>, <c>Id</c>. None is the node itself.</param>
    public EventField(NodeId typeDefinition, params QualifiedName[] path)
    {
        ArgumentNullException.ThrowIfNull(path);
        (TypeDefinition, _path) = (typeDefinition, [.. path]);
    }

    /// <summary>Gets the event type that declares the field.</summary>
    public NodeId TypeDefinition { get; }

    /// <summary>Gets the browse names from the type to the field.</summary>
    public IReadOnlyList<QualifiedName> Path => _path;

    /// <summary>Gets the attribute. Default Value.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <inheritdoc/>
    public bool Equals(EventField? other) => other is not null
        && AttributeId == other.AttributeId && TypeDefinition == other.TypeDefinition && _path.AsSpan().SequenceEqual(other._path);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventField);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeDefinition, AttributeId, _path.Length, _path.LastOrDefault());

    /// <summary>Gets the path for people.</summary>
    /// <returns><c>AckedState/Id</c>; the type in brackets for the node itself.</returns>
    public override string ToString() => _path.Length == 0 ? $"[{TypeDefinition}]" : string.Join('/', _path);

    internal SimpleAttributeOperand ToWire() =>
        new() { TypeDefinitionId = TypeDefinition, BrowsePath = _path, AttributeId = AttributeId };
}
