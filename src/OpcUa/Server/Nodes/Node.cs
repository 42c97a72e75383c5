using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A node of the address space. Made by a <see cref="NodeNamespace"/>; never changes its identity.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/5.2">Part 3 §5.2, Base NodeClass</seealso>
public abstract class Node
{
    private protected Node(NodeId id, QualifiedName browseName, NodeOptions options)
    {
        Id = id;
        BrowseName = browseName;
        DisplayNames = options.DisplayNames.Count > 0 ? options.DisplayNames : [new LocalizedText(null, browseName.Name)];
        Description = options.Description;
    }

    /// <summary>Gets the identity of the node.</summary>
    public NodeId Id { get; }

    /// <summary>Gets the name that browse paths use.</summary>
    public QualifiedName BrowseName { get; }

    /// <summary>Gets the name for people, one for each locale; the first serves whoever asks for no locale of these.</summary>
    public IReadOnlyList<LocalizedText> DisplayNames { get; }

    /// <summary>Gets the description; null text when there is none.</summary>
    public LocalizedText Description { get; }

    /// <summary>Gets the node class.</summary>
    public abstract NodeClass NodeClass { get; }

    /// <summary>Gets the references; read and written only inside <see cref="AddressSpace.Structure"/>.</summary>
    internal List<Reference> References { get; } = [];

    /// <summary>Gets the type definition of an object or a variable; null for every other node class.</summary>
    internal virtual TypeNode? TypeDefinition => null;

    /// <summary>Picks the name for people by the locales that a session prefers (Part 4 §5.4, Locale negotiation).</summary>
    /// <param name="locales">Most wanted first, such as <c>ko-KR</c>; a bare language matches any of its regions.</param>
    /// <returns>The first match, or the first name when there is none.</returns>
    public LocalizedText DisplayNameFor(IReadOnlyList<string> locales)
    {
        ArgumentNullException.ThrowIfNull(locales);
        for (var l = 0; l < locales.Count && DisplayNames.Count > 1; l++)
        {
            foreach (var name in DisplayNames)
            {
                if (SameLanguage(name.Locale, locales[l]))
                {
                    return name;
                }
            }
        }

        return DisplayNames[0];
    }

    /// <summary>Reads one attribute (Part 3 §5, Part 6 Annex A.1).</summary>
    /// <param name="attributeId">The attribute's number.</param>
    /// <param name="locales">The locales of the session.</param>
    /// <param name="value">The value; its timestamps are absent except for the Value attribute.</param>
    /// <returns>False when a node of this class has no such attribute.</returns>
    internal virtual bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value)
    {
        Variant? found = attributeId switch
        {
            AttributeIds.NodeId => Variant.From(Id),
            AttributeIds.NodeClass => Variant.From((int)NodeClass),
            AttributeIds.BrowseName => Variant.From(BrowseName),
            AttributeIds.DisplayName => Variant.From(DisplayNameFor(locales)),
            AttributeIds.Description when Description.Text is not null => Variant.From(Description),
            AttributeIds.WriteMask => Variant.From(0u),
            AttributeIds.UserWriteMask => Variant.From(0u),
            _ => null,
        };
        return Found(found, out value);
    }

    private protected static bool Found(Variant? variant, out DataValue value)
    {
        value = variant is { } v ? new DataValue(v, StatusCode.Good, default, 0, default, 0) : default;
        return variant is not null;
    }

    private static bool SameLanguage(string? have, string want) =>
        have is not null && (have.Equals(want, StringComparison.OrdinalIgnoreCase)
            || have.AsSpan(0, LanguageLength(have)).Equals(want.AsSpan(0, LanguageLength(want)), StringComparison.OrdinalIgnoreCase));

    private static int LanguageLength(string locale) => locale.IndexOf('-') is >= 0 and var dash ? dash : locale.Length;
}
