using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>A part of an array, such as <c>3</c> or <c>2:4</c>, in one dimension (Part 4 §7.27, NumericRange).</summary>
/// <param name="First">The first element, from 0.</param>
/// <param name="Last">The last element, included.</param>
internal readonly record struct NumericRange(int First, int Last)
{
    /// <summary>Reads the text form. A range of several dimensions is not understood and so is invalid here.</summary>
    public static bool TryParse(string text, out NumericRange range)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var ok = int.TryParse(colon < 0 ? text : text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var last = first;
        if (colon >= 0)
        {
            ok &= int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out last) && last > first;
        }

        range = new NumericRange(first, last);
        return ok;
    }

    /// <summary>Finds how many elements a value has: of an array, or letters or bytes. 0 for every other value.</summary>
    public static int LengthOf(in Variant value) => value.ToObject() switch
    {
        Array array => array.Length,
        string text => text.Length,
        _ => 0,
    };

    /// <summary>Finds about how much memory the part would take.</summary>
    public long BytesIn(in Variant value)
    {
        var length = LengthOf(value);
        return First >= length ? 0 : HeldBytes.Of(value) * (EndIn(length) - First) / length;
    }

    /// <summary>Cuts the part out; what lies behind the end is left out.</summary>
    /// <returns>False when nothing of it is there, or the value has no elements.</returns>
    public bool TrySlice(in Variant value, out Variant part)
    {
        part = value switch
        {
            { IsArray: true, ArrayDimensions.Length: > 1 } => Variant.Null,
            { IsArray: true } => SliceArray(value),
            { Type: BuiltInType.String } when value.TryGetString(out var s) && s is not null && First < s.Length =>
                Variant.From(s[First..EndIn(s.Length)]),
            { Type: BuiltInType.ByteString } when value.TryGetByteString(out var b) && b is not null && First < b.Length =>
                Variant.FromByteString(b[First..EndIn(b.Length)]),
            _ => Variant.Null,
        };
        return !part.IsNull;
    }

    // Last may be the largest Int32.
    private int EndIn(int length) => Last < length ? Last + 1 : length;

    private Variant SliceArray(in Variant value) => value.Type switch
    {
        BuiltInType.Boolean => Slice<bool>(value, Variant.From),
        BuiltInType.SByte => Slice<sbyte>(value, Variant.From),
        BuiltInType.Byte => Slice<byte>(value, Variant.FromByteArray),
        BuiltInType.Int16 => Slice<short>(value, Variant.From),
        BuiltInType.UInt16 => Slice<ushort>(value, Variant.From),
        BuiltInType.Int32 => Slice<int>(value, Variant.From),
        BuiltInType.UInt32 => Slice<uint>(value, Variant.From),
        BuiltInType.Int64 => Slice<long>(value, Variant.From),
        BuiltInType.UInt64 => Slice<ulong>(value, Variant.From),
        BuiltInType.Float => Slice<float>(value, Variant.From),
        BuiltInType.Double => Slice<double>(value, Variant.From),
        BuiltInType.String => Slice<string>(value, Variant.From),
        BuiltInType.DateTime => Slice<DateTime>(value, Variant.From),
        BuiltInType.Guid => Slice<Guid>(value, Variant.From),
        BuiltInType.ByteString => Slice<byte[]>(value, Variant.FromByteStrings),
        BuiltInType.XmlElement => Slice<XmlElement>(value, Variant.From),
        BuiltInType.NodeId => Slice<NodeId>(value, Variant.From),
        BuiltInType.ExpandedNodeId => Slice<ExpandedNodeId>(value, Variant.From),
        BuiltInType.StatusCode => Slice<StatusCode>(value, Variant.From),
        BuiltInType.QualifiedName => Slice<QualifiedName>(value, Variant.From),
        BuiltInType.LocalizedText => Slice<LocalizedText>(value, Variant.From),
        BuiltInType.ExtensionObject => Slice<ExtensionObject>(value, Variant.From),
        BuiltInType.DataValue => Slice<DataValue>(value, Variant.From),
        BuiltInType.Variant => Slice<Variant>(value, Variant.From),
        _ => Variant.Null,
    };

    private Variant Slice<T>(in Variant value, Func<T[]?, Variant> from) =>
        value.TryGetArray<T>(out var all) && First < all.Length
            ? from(all[First..EndIn(all.Length)])
            : Variant.Null;
}
