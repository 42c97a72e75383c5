using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Standard;

/// <summary>
/// Puts what instances of the standard's data items, state machines and events have into an address space that has the
/// types: enough to make instances of companion models without the core NodeSet, and for clients to offer the fields of events.
/// </summary>
internal static class StandardDeclarations
{
    private static readonly (NodeId Id, string Name)[] Rules =
    [
        (ObjectIds.ModellingRule_Mandatory, "Mandatory"),
        (ObjectIds.ModellingRule_Optional, "Optional"),
        (ObjectIds.ModellingRule_ExposesItsArray, "ExposesItsArray"),
        (ObjectIds.ModellingRule_OptionalPlaceholder, "OptionalPlaceholder"),
        (ObjectIds.ModellingRule_MandatoryPlaceholder, "MandatoryPlaceholder"),
    ];

    /// <summary>Gets the rules; the Server object shows them.</summary>
    public static IEnumerable<NodeId> ModellingRules => Rules.Select(r => r.Id);

    public static void AddTo(AddressSpace space)
    {
        foreach (var (id, name) in Rules)
        {
            var type = space.Get<ObjectTypeNode>(ObjectTypeIds.ModellingRuleType);
            var options = new NodeOptions { NodeId = id };
            space.Add(new ObjectNode(id, new QualifiedName(0, name), type, options), parent: null, NodeId.Null);
        }

        var path = new List<Node>();
        foreach (var line in StandardLine.Read("InstanceDeclarations.txt"))
        {
            path.RemoveRange(line.Depth, path.Count - line.Depth);
            path.Add(line.Depth == 0 ? space.Get<TypeNode>(line.Id) : AddVariable(space, line, path[^1]));
        }
    }

    private static VariableNode AddVariable(AddressSpace space, StandardLine line, Node parent)
    {
        var options = new VariableOptions { ValueRank = int.Parse(line.Value("rank") ?? "-1", CultureInfo.InvariantCulture) };
        var dataType = space.Get<DataTypeNode>(line.Number("data") ?? DataTypeIds.BaseDataType);
        var type = space.Get<VariableTypeNode>(line.Number("type") ?? VariableTypeIds.PropertyType);
        var variable = new VariableNode(space, line.Id, line.Name, dataType, type, options);
        var reference = type.Id == VariableTypeIds.PropertyType ? ReferenceTypeIds.HasProperty : ReferenceTypeIds.HasComponent;
        space.Add(variable, parent, reference);
        var rule = line.Has("mandatory") ? ObjectIds.ModellingRule_Mandatory : ObjectIds.ModellingRule_Optional;
        space.AddReference(variable, ReferenceTypeIds.HasModellingRule, space.Get<ObjectNode>(rule));
        return variable;
    }
}
