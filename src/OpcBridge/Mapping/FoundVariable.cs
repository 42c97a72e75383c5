using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>A variable below a machine, before it is known whether it can be a signal.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Path">The browse names from the machine to it; the last is its own.</param>
/// <param name="UnitNode">Its EngineeringUnits property; null when it has none.</param>
internal sealed record FoundVariable(EquipmentNode Node, IReadOnlyList<QualifiedName> Path, NodeId? UnitNode)
{
    /// <summary>Gets the path as text, <c>2:Monitoring/2:Temperature</c>.</summary>
    public string BrowsePath => string.Join('/', Path);

    /// <summary>Gets the names of the path without namespace indexes, which a server may number anew at every start.</summary>
    public string Names => string.Join(' ', Path.Select(p => p.Name));
}
