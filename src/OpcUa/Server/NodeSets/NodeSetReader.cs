using System.Xml;
using System.Xml.Linq;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>Reads the nodes of a NodeSet into the indexes of a server.</summary>
internal static class NodeSetReader
{
    private static readonly Dictionary<string, NodeClass> Classes = new()
    {
        ["UAObject"] = NodeClass.Object,
        ["UAVariable"] = NodeClass.Variable,
        ["UAMethod"] = NodeClass.Method,
        ["UAObjectType"] = NodeClass.ObjectType,
        ["UAVariableType"] = NodeClass.VariableType,
        ["UAReferenceType"] = NodeClass.ReferenceType,
        ["UADataType"] = NodeClass.DataType,
        ["UAView"] = NodeClass.View,
    };

    /// <summary>Reads all nodes; the namespaces are added to the address space.</summary>
    /// <exception cref="FormatException">A node is not written as it should be; the message says which, and the line.</exception>
    public static List<NodeSetNode> Read(NodeSet set, AddressSpace space)
    {
        ushort[] namespaces = [0, .. set.NamespaceUris.Select(uri => space.AddNamespace(uri).Index)];
        var aliases = set.Root.Elements(NodeSet.Xml + "Aliases").Elements(NodeSet.Xml + "Alias")
            .ToDictionary(a => (string?)a.Attribute("Alias") ?? "", a => a.Value.Trim());
        var scope = new NodeSetScope(namespaces, aliases);
        var nodes = new List<NodeSetNode>();
        foreach (var element in set.Root.Elements())
        {
            if (Classes.TryGetValue(element.Name.LocalName, out var nodeClass))
            {
                try
                {
                    nodes.Add(Read(element, nodeClass, scope));
                }
                catch (FormatException e)
                {
                    throw new FormatException(
                        $"{element.Name.LocalName} {element.Attribute("NodeId")?.Value}, line {((IXmlLineInfo)element).LineNumber}: {e.Message}", e);
                }
            }
        }

        return nodes;
    }

    /// <summary>Reads names for people, one for each locale.</summary>
    public static LocalizedText[] Texts(XElement element, string name) =>
        [.. element.Elements(NodeSet.Xml + name).Select(t => new LocalizedText((string?)t.Attribute("Locale"), t.Value))];

    private static NodeSetNode Read(XElement element, NodeClass nodeClass, NodeSetScope scope)
    {
        var id = (string?)element.Attribute("NodeId") ?? throw new FormatException("The attribute NodeId is missing.");
        var name = (string?)element.Attribute("BrowseName") ?? throw new FormatException("The attribute BrowseName is missing.");
        return new NodeSetNode(nodeClass, scope.NodeId(id), scope.BrowseName(name))
        {
            Element = element,
            Scope = scope,
            DisplayNames = Texts(element, "DisplayName"),
            Description = Texts(element, "Description").FirstOrDefault(),
            References =
            [
                .. element.Elements(NodeSet.Xml + "References").Elements(NodeSet.Xml + "Reference").Select(r => new NodeSetReference(
                    scope.NodeId((string?)r.Attribute("ReferenceType") ?? throw new FormatException("A Reference has no ReferenceType.")),
                    (bool?)r.Attribute("IsForward") ?? true,
                    scope.NodeId(r.Value))),
            ],
        };
    }
}
