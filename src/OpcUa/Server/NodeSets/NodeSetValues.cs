using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Range = AxComplex.OpcUa.Types.Services.Range;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>Reads the values of variables: the XML encoding of built-in types and of a few structures (Part 6 §5.3).</summary>
internal static class NodeSetValues
{
    private static readonly XNamespace UaTypes = "http://opcfoundation.org/UA/2008/02/Types.xsd";

    /// <summary>Reads a value such as <c>&lt;uax:UInt32&gt;7&lt;/uax:UInt32&gt;</c>.</summary>
    /// <returns>The value; null for a kind that is not read.</returns>
    /// <exception cref="FormatException">The text is not of its type.</exception>
    public static Variant? Read(XElement xml, NodeSetScope scope)
    {
        var name = xml.Name.LocalName;
        return name.StartsWith("ListOf", StringComparison.Ordinal)
            ? List([.. xml.Elements()], name["ListOf".Length..], scope)
            : Scalar(xml, name, scope);
    }

    private static Variant? Scalar(XElement x, string type, NodeSetScope scope) => type switch
    {
        "Boolean" => Variant.From(XmlConvert.ToBoolean(x.Value.Trim())),
        "SByte" => Variant.From(XmlConvert.ToSByte(x.Value)),
        "Byte" => Variant.From(XmlConvert.ToByte(x.Value)),
        "Int16" => Variant.From(XmlConvert.ToInt16(x.Value)),
        "UInt16" => Variant.From(XmlConvert.ToUInt16(x.Value)),
        "Int32" => Variant.From(XmlConvert.ToInt32(x.Value)),
        "UInt32" => Variant.From(XmlConvert.ToUInt32(x.Value)),
        "Int64" => Variant.From(XmlConvert.ToInt64(x.Value)),
        "UInt64" => Variant.From(XmlConvert.ToUInt64(x.Value)),
        "Float" => Variant.From(XmlConvert.ToSingle(x.Value)),
        "Double" => Variant.From(XmlConvert.ToDouble(x.Value)),
        "String" => Variant.From(x.Value),
        "DateTime" => Variant.From(Time(x)),
        "Guid" => Variant.From(Guid.Parse(Child(x, "String")?.Value ?? x.Value)),
        "ByteString" => Variant.FromByteString(Convert.FromBase64String(x.Value.Trim())),
        "LocalizedText" => Variant.From(Text(x)),
        "QualifiedName" => Variant.From(Name(x, scope)),
        "NodeId" => Variant.From(Id(x, scope)),
        "ExpandedNodeId" => Variant.From(new ExpandedNodeId(Id(x, scope))),
        "StatusCode" => Variant.From(new StatusCode(Number<uint>(x, "Code"))),
        "ExtensionObject" => Structure(x, scope) is { } structure ? Variant.From(structure) : null,
        _ => null,
    };

    private static Variant? List(XElement[] items, string type, NodeSetScope scope) => type switch
    {
        "Boolean" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToBoolean(i.Value.Trim()))),
        "SByte" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToSByte(i.Value))),
        "Byte" => Variant.FromByteArray(Array.ConvertAll(items, i => XmlConvert.ToByte(i.Value))),
        "Int16" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToInt16(i.Value))),
        "UInt16" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToUInt16(i.Value))),
        "Int32" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToInt32(i.Value))),
        "UInt32" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToUInt32(i.Value))),
        "Int64" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToInt64(i.Value))),
        "UInt64" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToUInt64(i.Value))),
        "Float" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToSingle(i.Value))),
        "Double" => Variant.From(Array.ConvertAll(items, i => XmlConvert.ToDouble(i.Value))),
        "String" => Variant.From(Array.ConvertAll<XElement, string?>(items, i => i.Value)),
        "DateTime" => Variant.From(Array.ConvertAll(items, Time)),
        "LocalizedText" => Variant.From(Array.ConvertAll(items, Text)),
        "QualifiedName" => Variant.From(Array.ConvertAll(items, i => Name(i, scope))),
        "NodeId" => Variant.From(Array.ConvertAll(items, i => Id(i, scope))),
        "ExtensionObject" => Structures(items, scope),
        _ => null,
    };

    private static Variant? Structures(XElement[] items, NodeSetScope scope)
    {
        var read = Array.ConvertAll(items, i => Structure(i, scope));
        return Array.TrueForAll(read, r => r is not null) ? Variant.From(Array.ConvertAll(read, r => r!.Value)) : null;
    }

    private static ExtensionObject? Structure(XElement x, NodeSetScope scope)
    {
        if (Child(x, "Body")?.Elements().FirstOrDefault() is not { } body || Child(x, "TypeId") is not { } type)
        {
            return null;
        }

        return body.Name.Namespace != UaTypes ? Unread() : body.Name.LocalName switch
        {
            "Argument" => new ExtensionObject(Argument(body, scope)),
            "EnumValueType" => new ExtensionObject(new EnumValueType
            {
                Value = Number<long>(body, "Value"),
                DisplayName = Text(Child(body, "DisplayName")),
                Description = Text(Child(body, "Description")),
            }),
            "Range" => new ExtensionObject(new Range { Low = Number<double>(body, "Low"), High = Number<double>(body, "High") }),
            "EUInformation" => new ExtensionObject(new EUInformation
            {
                NamespaceUri = Child(body, "NamespaceUri")?.Value,
                UnitId = Number<int>(body, "UnitId"),
                DisplayName = Text(Child(body, "DisplayName")),
                Description = Text(Child(body, "Description")),
            }),
            _ => Unread(),
        };

        ExtensionObject Unread() => new(Id(type, scope), new Types.XmlElement(body.ToString(SaveOptions.DisableFormatting)));
    }

    private static Argument Argument(XElement x, NodeSetScope scope) => new()
    {
        Name = Child(x, "Name")?.Value,
        DataType = Child(x, "DataType") is { } type ? Id(type, scope) : NodeId.Null,
        ValueRank = Child(x, "ValueRank") is null ? -1 : Number<int>(x, "ValueRank"),
        ArrayDimensions = [.. Child(x, "ArrayDimensions")?.Elements().Select(d => XmlConvert.ToUInt32(d.Value)) ?? []],
        Description = Text(Child(x, "Description")),
    };

    private static XElement? Child(XElement x, string name) => x.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static T Number<T>(XElement x, string name)
        where T : ISpanParsable<T> => T.Parse(Child(x, name)?.Value.Trim() ?? "0", CultureInfo.InvariantCulture);

    private static DateTime Time(XElement x) => XmlConvert.ToDateTime(x.Value.Trim(), XmlDateTimeSerializationMode.Utc);

    private static LocalizedText Text(XElement? x) => x is null
        ? default
        : new LocalizedText(Child(x, "Locale")?.Value is { Length: > 0 } locale ? locale : null, Child(x, "Text")?.Value);

    private static QualifiedName Name(XElement x, NodeSetScope scope) =>
        new(scope.Index(Number<int>(x, "NamespaceIndex")), Child(x, "Name")?.Value);

    private static NodeId Id(XElement x, NodeSetScope scope) =>
        (Child(x, "Identifier")?.Value ?? x.Value).Trim() is { Length: > 0 } text ? scope.NodeId(text) : NodeId.Null;
}
