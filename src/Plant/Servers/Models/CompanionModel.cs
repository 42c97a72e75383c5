using System.Globalization;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers.Models;

/// <summary>
/// Puts the types of a companion specification into an address space, from the text file of its name beside this one: with
/// the specification's own node ids and browse names, so that a foreign client recognises what is made of them.
/// </summary>
internal sealed class CompanionModel
{
    /// <summary>OPC 10000-100, Devices.</summary>
    public const string DI = "http://opcfoundation.org/UA/DI/";

    /// <summary>OPC 40001-1, Machinery.</summary>
    public const string Machinery = "http://opcfoundation.org/UA/Machinery/";

    /// <summary>OPC 30050, PackML.</summary>
    public const string PackML = "http://opcfoundation.org/UA/PackML/";

    private static readonly (string Name, string Uri)[] All = [(nameof(DI), DI), (nameof(Machinery), Machinery), (nameof(PackML), PackML)];

    private readonly AddressSpace _space;
    private readonly NodeNamespace _own;

    private CompanionModel(AddressSpace space, string file, string uri)
    {
        (_space, _own) = (space, space.AddNamespace(uri));
        CompanionLine[] lines = [.. CompanionLine.Read(file + ".txt")];
        var path = new List<Node>();
        foreach (var line in lines)
        {
            path.RemoveRange(line.Depth, path.Count - line.Depth);
            path.Add(Make(line, path.LastOrDefault()));
        }

        // A transition may stand before its states.
        Array.ForEach(lines, Link);
    }

    /// <summary>Adds all of them.</summary>
    public static void AddAll(AddressSpace space)
    {
        foreach (var (name, uri) in All)
        {
            _ = new CompanionModel(space, name, uri);
        }
    }

    private Node Make(CompanionLine line, Node? parent)
    {
        var id = Id(line.Number);
        Node node = line.Kind switch
        {
            "type" => _own.AddObjectType(line.Name, _space.Get<ObjectTypeNode>(Id(line.Value("of")!)), line.Has("abstract"), new NodeOptions { NodeId = id }),
            "object" => _own.AddObject(
                parent ?? _space.Objects, Name(line.Name), _space.Get<ObjectTypeNode>(Id(line.Value("type")!)), new NodeOptions { NodeId = id }),
            "variable" => Variable(line, parent!, _space.Get<VariableTypeNode>(Id(line.Value("type")!)), ReferenceTypeIds.HasComponent),
            "property" => Variable(line, parent!, _space.Get<VariableTypeNode>(VariableTypeIds.PropertyType), ReferenceTypeIds.HasProperty),
            _ => throw new InvalidOperationException($"{_own.Uri} {line.Number} {line.Name}: there is no kind {line.Kind}."),
        };
        var rule = line.Has("mandatory") ? ObjectIds.ModellingRule_Mandatory : line.Has("optional") ? ObjectIds.ModellingRule_Optional : NodeId.Null;
        if (!rule.IsNull)
        {
            _space.AddReference(node, ReferenceTypeIds.HasModellingRule, _space.Get<ObjectNode>(rule));
        }

        return node;
    }

    private VariableNode Variable(CompanionLine line, Node parent, VariableTypeNode type, NodeId reference)
    {
        // data=Int32, or data=Int32:29 for a data type that travels as Int32.
        var data = line.Value("data")!.Split(':', 2);
        return _own.AddVariable(parent, Name(line.Name), Enum.Parse<BuiltInType>(data[0]), new VariableOptions
        {
            NodeId = Id(line.Number),
            DataType = data.Length == 2 ? Id(data[1]) : NodeId.Null,
            ValueRank = int.Parse(line.Value("rank") ?? "-1", CultureInfo.InvariantCulture),
            TypeDefinition = type,
            ReferenceType = reference,
            InitialValue = line.Value("value") is not { } value ? null
                : data[0] == nameof(BuiltInType.QualifiedName) ? Variant.From(Name(value))
                : Variant.From(uint.Parse(value, CultureInfo.InvariantCulture)),
        });
    }

    private void Link(CompanionLine line)
    {
        var node = _space.Get<Node>(Id(line.Number));
        foreach (var implemented in line.Value("implements")?.Split(',') ?? [])
        {
            _space.AddReference(node, ReferenceTypeIds.HasInterface, _space.Get<ObjectTypeNode>(Id(implemented)));
        }

        AddReference("from", ReferenceTypeIds.FromState);
        AddReference("to", ReferenceTypeIds.ToState);
        AddReference("submachine", ReferenceTypeIds.HasSubStateMachine);

        void AddReference(string key, NodeId type)
        {
            if (line.Value(key) is { } other)
            {
                _space.AddReference(node, type, _space.Get<Node>(Id(other)));
            }
        }
    }

    private NodeId Id(string text)
    {
        var (ns, number) = Split(text);
        return new NodeId(ns.Index, uint.Parse(number, CultureInfo.InvariantCulture));
    }

    private QualifiedName Name(string text)
    {
        var (ns, name) = Split(text);
        return new QualifiedName(ns.Index, name);
    }

    private (NodeNamespace Namespace, string Name) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (_own, text)
            : text[..colon] == "0" ? (_space.AddNamespace("http://opcfoundation.org/UA/"), text[(colon + 1)..])
            : (_space.AddNamespace(Array.Find(All, m => m.Name == text[..colon]).Uri), text[(colon + 1)..]);
    }
}
