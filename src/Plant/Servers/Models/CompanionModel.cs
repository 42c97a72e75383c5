using System.Globalization;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

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

    private const string Field = "field";

    private readonly AddressSpace _space;
    private readonly NodeNamespace _own;

    private CompanionModel(AddressSpace space, string file, string uri)
    {
        (_space, _own) = (space, space.AddNamespace(uri));
        CompanionLine[] lines = [.. CompanionLine.Read(file + ".txt")];
        var path = new List<Node>();
        foreach (var (i, line) in lines.Index().Where(l => l.Item.Kind != Field))
        {
            path.RemoveRange(line.Depth, path.Count - line.Depth);
            path.Add(line.Kind == "structure"
                ? Structure(line, [.. lines.Skip(i + 1).TakeWhile(l => l.Kind == Field)])
                : Make(line, path.LastOrDefault()));
        }

        // A transition may stand before its states.
        Array.ForEach(Array.FindAll(lines, l => l.Kind != Field), Link);
    }

    /// <summary>Adds a specification with those that it needs. A second time nothing happens.</summary>
    /// <param name="space">The address space.</param>
    /// <param name="uri">The specification's namespace.</param>
    public static void Add(AddressSpace space, string uri)
    {
        if (space.NamespaceUris.Contains(uri))
        {
            return;
        }

        if (uri == Machinery)
        {
            Add(space, DI);
        }

        _ = new CompanionModel(space, Array.Find(All, m => m.Uri == uri).Name, uri);
    }

    private Node Make(CompanionLine line, Node? parent)
    {
        var id = Id(line.Number);
        Node node = line.Kind switch
        {
            "type" => _own.AddObjectType(line.Name, _space.Get<ObjectTypeNode>(Id(line.Value("of")!)), line.Has("abstract"), new NodeOptions { NodeId = id }),
            "object" => _own.AddObject(
                parent ?? _space.Objects, Name(line.Name), _space.Get<ObjectTypeNode>(Id(line.Value("type")!)), new NodeOptions { NodeId = id }),
            "metadata" => _own.AddObject(
                _space.Get<ObjectNode>(ObjectIds.Server_Namespaces), Name(line.Name), _space.Get<ObjectTypeNode>(Id(line.Value("type")!)),
                new NodeOptions { NodeId = id, ReferenceType = ReferenceTypeIds.HasComponent }),
            "variable" => Variable(line, parent!, _space.Get<VariableTypeNode>(Id(line.Value("type")!)), ReferenceTypeIds.HasComponent),
            "property" => Variable(line, parent!, _space.Get<VariableTypeNode>(VariableTypeIds.PropertyType), ReferenceTypeIds.HasProperty),
            "method" => _own.AddMethod(parent!, Name(line.Name), Refuse, [.. (line.Value("in")?.Split(',') ?? []).Select(Argument)], [], new NodeOptions { NodeId = id }),
            "enumeration" => _own.AddEnumeration(line.Name, line.Value("values")!.Split(','), new NodeOptions { NodeId = id }),
            _ => throw new InvalidOperationException($"{_own.Uri} {line.Number} {line.Name}: there is no kind {line.Kind}."),
        };
        var rule = line.Has("mandatory") ? ObjectIds.ModellingRule_Mandatory : line.Has("optional") ? ObjectIds.ModellingRule_Optional : NodeId.Null;
        if (!rule.IsNull)
        {
            _space.AddReference(node, ReferenceTypeIds.HasModellingRule, _space.Get<ObjectNode>(rule));
        }

        return node;
    }

    private DataTypeNode Structure(CompanionLine line, CompanionLine[] fields) => _own.AddStructure(
        line.Name,
        [.. fields.Select(f => NodeNamespace.Field(f.Name, Id(f.Value("data")!), valueRank: Rank(f)))],
        options: new NodeOptions { NodeId = Id(line.Number) },
        encoding: Id(line.Value("binary")!));

    // The machines of the plant take their orders from its own MES.
    private static MethodResult Refuse(MethodCall call) => MethodResult.Refused(StatusCode.BadNotSupported);

    // RequestedMode:0:6 for an Int32, Product[]:18 for an array.
    private Argument Argument(string text)
    {
        var parts = text.Split(':', 2);
        return NodeNamespace.Argument(parts[0].TrimEnd('[', ']'), Id(parts[1]), valueRank: parts[0].EndsWith(']') ? 1 : -1);
    }

    private static int Rank(CompanionLine line) => int.Parse(line.Value("rank") ?? "-1", CultureInfo.InvariantCulture);

    private VariableNode Variable(CompanionLine line, Node parent, VariableTypeNode type, NodeId reference)
    {
        // data=Int32, or data=Int32:29 for a data type that travels as Int32.
        var data = line.Value("data")!.Split(':', 2);
        return _own.AddVariable(parent, Name(line.Name), Enum.Parse<BuiltInType>(data[0]), new VariableOptions
        {
            NodeId = Id(line.Number),
            DataType = data.Length == 2 ? Id(data[1]) : NodeId.Null,
            ValueRank = Rank(line),
            TypeDefinition = type,
            ReferenceType = reference,
            InitialValue = line.Value("value") is { } value ? Value(data[0], value, Rank(line)) : null,
        });
    }

    private Variant Value(string type, string text, int rank) => type switch
    {
        nameof(BuiltInType.QualifiedName) => Variant.From(Name(text)),
        nameof(BuiltInType.Boolean) => Variant.From(bool.Parse(text)),
        nameof(BuiltInType.String) when rank == 1 => Variant.From(text.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        nameof(BuiltInType.String) => Variant.From(text),
        nameof(BuiltInType.DateTime) => Variant.From(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)),
        nameof(BuiltInType.Int32) => Variant.From(text.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray()),
        _ => Variant.From(uint.Parse(text, CultureInfo.InvariantCulture)),
    };

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
        if (text == ".")
        {
            return new QualifiedName(_own.Index, _own.Uri);
        }

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
