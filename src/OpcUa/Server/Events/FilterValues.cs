using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>Compares values as the operators of a condition do: numbers of any types, text with text (Part 4 §7.7.3).</summary>
internal static class FilterValues
{
    public static Variant True { get; } = Variant.From(true);

    public static Variant False { get; } = Variant.From(false);

    public static Variant Of(bool value) => value ? True : False;

    /// <summary>Compares; null when the two cannot be compared.</summary>
    public static int? Compare(in Variant left, in Variant right)
    {
        if (left.AsDouble() is { } a && right.AsDouble() is { } b)
        {
            return Whole(left) is { } i && Whole(right) is { } j ? i.CompareTo(j) : a.CompareTo(b);
        }

        if (left.TryGetDateTime(out var from) && right.TryGetDateTime(out var to))
        {
            return from.CompareTo(to);
        }

        return Text(left) is { } one && Text(right) is { } other ? string.CompareOrdinal(one, other) : null;
    }

    /// <summary>Tells whether both are the same; values that cannot be compared are so only if they are equal.</summary>
    public static bool AreEqual(in Variant left, in Variant right)
    {
        if (Compare(left, right) is { } order)
        {
            return order == 0;
        }

        return left == right || (Node(left) is { } one && Node(right) is { } other && one == other);
    }

    /// <summary>The text of a String or a LocalizedText; null for every other value.</summary>
    public static string? Text(in Variant value) =>
        value.TryGetString(out var text) ? text : value.TryGetLocalizedText(out var localized) ? localized.Text : null;

    /// <summary>A NodeId, also one that came as a local ExpandedNodeId; null for every other value.</summary>
    public static NodeId? Node(in Variant value) =>
        value.TryGetNodeId(out var id) ? id
        : value.TryGetExpandedNodeId(out var expanded) && expanded.IsLocal ? expanded.NodeId : null;

    /// <summary>An integer without the rounding of a double; null for every other value.</summary>
    public static Int128? Whole(in Variant value) => value.IsArray ? null : value.ToObject() switch
    {
        sbyte n => n,
        byte n => n,
        short n => n,
        ushort n => n,
        int n => n,
        uint n => n,
        long n => n,
        ulong n => n,
        _ => null,
    };
}
