using System.Xml;
using System.Xml.Linq;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>An information model as XML (Part 6 Annex F, UANodeSet), read but not in an address space yet.</summary>
public sealed class NodeSet
{
    private const long MaxCharacters = 100_000_000;

    internal static readonly XNamespace Xml = "http://opcfoundation.org/UA/2011/03/UANodeSet.xsd";

    private NodeSet(XElement root)
    {
        Root = root;
        NamespaceUris = [.. root.Elements(Xml + "NamespaceUris").Elements(Xml + "Uri").Select(u => u.Value.Trim())];
        var models = root.Elements(Xml + "Models").Elements(Xml + "Model").ToArray();
        ModelUris = [.. models.Select(m => (string?)m.Attribute("ModelUri") ?? "")];
        RequiredModelUris =
            [.. models.Elements(Xml + "RequiredModel").Select(m => (string?)m.Attribute("ModelUri") ?? "").Except(ModelUris)];
    }

    /// <summary>Gets the namespaces that its NodeIds use, besides that of the standard.</summary>
    public IReadOnlyList<string> NamespaceUris { get; }

    /// <summary>Gets the models that it defines.</summary>
    public IReadOnlyList<string> ModelUris { get; }

    /// <summary>Gets the models that have to be imported before it, or with it.</summary>
    public IReadOnlyList<string> RequiredModelUris { get; }

    internal XElement Root { get; }

    /// <summary>Reads a NodeSet.</summary>
    /// <param name="xml">The XML. It may not have a document type; nothing is fetched.</param>
    /// <returns>The NodeSet.</returns>
    /// <exception cref="XmlException">It is no XML; the message says where.</exception>
    /// <exception cref="FormatException">It is no UANodeSet.</exception>
    public static NodeSet Load(Stream xml)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
        };
        using var reader = XmlReader.Create(xml, settings);
        var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        return root.Name == Xml + "UANodeSet"
            ? new NodeSet(root)
            : throw new FormatException($"The root element is {root.Name}, not a UANodeSet of {Xml}.");
    }
}
