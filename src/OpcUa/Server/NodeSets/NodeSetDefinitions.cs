using System.Xml.Linq;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>Reads the definition of a data type (Part 6 §F.12, DataTypeDefinition).</summary>
internal static class NodeSetDefinitions
{
    /// <summary>Reads it. A NodeSet lists the fields that a structure adds; the attribute has those of its supertypes too.</summary>
    public static IUaStructure Read(XElement definition, NodeSetNode node, DataTypeNode dataType, AddressSpace space)
    {
        var fields = definition.Elements(NodeSet.Xml + "Field").ToArray();
        var isOptionSet = (bool?)definition.Attribute("IsOptionSet") ?? false;
        if (isOptionSet || dataType.IsOrDerivesFrom(DataTypeIds.Enumeration))
        {
            return new EnumDefinition { Fields = Array.ConvertAll(fields, EnumField) };
        }

        var inherited = (dataType.Supertype as DataTypeNode)?.Definition is StructureDefinition of ? of.Fields : [];
        var subtyped = Array.Exists(fields, f => (bool?)f.Attribute("AllowSubTypes") ?? false);
        StructureField[] all = [.. inherited, .. fields.Select(f => Field(f, node.Scope))];
        return new StructureDefinition
        {
            DefaultEncodingId = Encoding(dataType, space),
            BaseDataType = dataType.Supertype?.Id ?? DataTypeIds.Structure,
            StructureType = (bool?)definition.Attribute("IsUnion") ?? false
                ? subtyped ? StructureType.UnionWithSubtypedValues : StructureType.Union
                : subtyped ? StructureType.StructureWithSubtypedValues
                : Array.Exists(all, f => f.IsOptional) ? StructureType.StructureWithOptionalFields : StructureType.Structure,
            Fields = all,
        };
    }

    private static EnumField EnumField(XElement field) => new()
    {
        Name = (string?)field.Attribute("Name"),
        Value = (long?)field.Attribute("Value") ?? -1,
        DisplayName = NodeSetReader.Texts(field, "DisplayName") is [var name, ..] ? name : new LocalizedText(null, (string?)field.Attribute("Name")),
        Description = NodeSetReader.Texts(field, "Description").FirstOrDefault(),
    };

    private static StructureField Field(XElement field, NodeSetScope scope)
    {
        var rank = (int?)field.Attribute("ValueRank") ?? -1;
        return new StructureField
        {
            Name = (string?)field.Attribute("Name"),
            Description = NodeSetReader.Texts(field, "Description").FirstOrDefault(),
            DataType = field.Attribute("DataType") is { } type ? scope.NodeId(type.Value) : DataTypeIds.BaseDataType,
            ValueRank = rank,
            ArrayDimensions = rank > 0 ? new uint[rank] : [],
            MaxStringLength = (uint?)field.Attribute("MaxStringLength") ?? 0,
            IsOptional = ((bool?)field.Attribute("IsOptional") ?? false) || ((bool?)field.Attribute("AllowSubTypes") ?? false),
        };
    }

    private static NodeId Encoding(DataTypeNode dataType, AddressSpace space)
    {
        lock (space.Structure)
        {
            return dataType.References.Find(r =>
                r.IsForward && r.TypeId == ReferenceTypeIds.HasEncoding && r.Other.BrowseName.Name == "Default Binary").Other?.Id ?? NodeId.Null;
        }
    }
}
