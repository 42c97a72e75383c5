using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Standard;

/// <summary>Puts the types of namespace 0 into an address space, from the four text files beside this one.</summary>
internal static class StandardTypes
{
    private delegate TypeNode Maker(StandardLine line, TypeNode? supertype);

    public static void AddTo(AddressSpace space)
    {
        // References first: every other node is tied to its parent by one.
        AddTree(space, "ReferenceTypes.txt", (line, supertype) => new ReferenceTypeNode(
            line.Id, line.Name, supertype, line.Has("abstract"), line.Has("symmetric"), line.Value("inverse"), NodeOptions.Default));
        AddTree(space, "DataTypes.txt", (line, supertype) =>
            new DataTypeNode(line.Id, line.Name, supertype, line.Has("abstract"), NodeOptions.Default));
        AddTree(space, "ObjectTypes.txt", (line, supertype) =>
            new ObjectTypeNode(line.Id, line.Name, supertype, line.Has("abstract"), NodeOptions.Default));
        AddTree(space, "VariableTypes.txt", (line, supertype) => new VariableTypeNode(
            line.Id, line.Name, supertype, line.Has("abstract"), line.Number("data") ?? DataTypeIds.BaseDataType,
            int.Parse(line.Value("rank") ?? "-2", CultureInfo.InvariantCulture), NodeOptions.Default));
        foreach (var line in StandardLine.Read("DataTypes.txt"))
        {
            DescribeDataType(space, line);
        }
    }

    private static void AddTree(AddressSpace space, string file, Maker make)
    {
        var path = new List<TypeNode>();
        foreach (var line in StandardLine.Read(file))
        {
            path.RemoveRange(line.Depth, path.Count - line.Depth);
            var supertype = line.Depth == 0 ? null : path[^1];
            var type = make(line, supertype);
            space.Add(type, supertype, supertype is null ? NodeId.Null : ReferenceTypeIds.HasSubtype);
            path.Add(type);
        }
    }

    // What a client needs to show an enumeration and to find a structure's encoding (Part 3 §8.40, Part 5 §11.7).
    private static void DescribeDataType(AddressSpace space, StandardLine line)
    {
        var type = space.Get<DataTypeNode>(line.Id);
        if (line.Number("binary") is { } encodingId)
        {
            space.Standard.AddObject(
                type, "Default Binary", space.Get<ObjectTypeNode>(ObjectTypeIds.DataTypeEncodingType),
                new NodeOptions { NodeId = encodingId, ReferenceType = ReferenceTypeIds.HasEncoding });
        }

        if (line.Value("strings") is { } strings && line.Number("stringsId") is { } stringsId)
        {
            space.Standard.AddProperty(
                type, "EnumStrings",
                Variant.From(Array.ConvertAll(strings.Split(','), s => new LocalizedText(null, s))),
                new VariableOptions { NodeId = stringsId });
        }
    }
}
