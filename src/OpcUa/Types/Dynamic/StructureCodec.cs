using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Dynamic;

/// <summary>Reads and writes structures by their layout (Part 6 §5.2.6 to §5.2.8).</summary>
internal static class StructureCodec
{
    public static DynamicStructure Decode(ref UaBinaryReader reader, StructureLayout layout)
    {
        var values = new Variant[layout.Fields.Length];
        if (layout.IsUnion)
        {
            var which = reader.ReadUInt32();
            if (which > values.Length)
            {
                UaException.ThrowDecoding($"Union {layout.Name} has {values.Length} fields; the message says field {which}.");
            }

            if (which > 0)
            {
                values[which - 1] = DecodeField(ref reader, layout.Fields[which - 1]);
            }

            return new DynamicStructure(layout, values, which == 0 ? 0 : 1u << (int)(which - 1));
        }

        var mask = layout.HasMask ? reader.ReadUInt32() : 0;
        var present = uint.MaxValue;
        var bit = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var field = layout.Fields[i];
            if (field.IsOptional && (mask & (1u << bit++)) == 0)
            {
                present &= ~(1u << i);
            }
            else
            {
                values[i] = DecodeField(ref reader, field);
            }
        }

        if (bit < 32 && mask >> bit != 0)
        {
            UaException.ThrowDecoding($"{layout.Name} has {bit} optional fields; 0x{mask:X8} is not their mask.");
        }

        return new DynamicStructure(layout, values, present);
    }

    public static void Encode(ref UaBinaryWriter writer, StructureLayout layout, Variant[] values, uint present)
    {
        if (layout.IsUnion)
        {
            var which = Array.FindIndex(layout.Fields, f => (present & (1u << layout.IndexOf(f.Name))) != 0);
            writer.WriteUInt32((uint)(which + 1));
            if (which >= 0)
            {
                EncodeField(ref writer, layout.Fields[which], values[which]);
            }

            return;
        }

        if (layout.HasMask)
        {
            var mask = 0u;
            var bit = 0;
            for (var i = 0; i < values.Length; i++)
            {
                mask |= layout.Fields[i].IsOptional && (present & (1u << i)) != 0 ? 1u << bit : 0;
                bit += layout.Fields[i].IsOptional ? 1 : 0;
            }

            writer.WriteUInt32(mask);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!layout.Fields[i].IsOptional || (present & (1u << i)) != 0)
            {
                EncodeField(ref writer, layout.Fields[i], values[i]);
            }
        }
    }

    private static Variant DecodeField(ref UaBinaryReader reader, FieldLayout field)
    {
        if (!field.IsBareStructure)
        {
            return field.IsArray
                ? Variant.DecodeBareArray(ref reader, field.Type)
                : field.Type == BuiltInType.Variant ? Variant.Decode(ref reader) : Variant.DecodeBare(ref reader, field.Type);
        }

        if (!field.IsArray)
        {
            return Variant.From(DecodeNested(ref reader, field));
        }

        var minimum = field.Nested?.MinimumBytes ?? 1;
        var length = reader.ReadArrayLength(minimum);
        if (length < 0)
        {
            return Variant.From((ExtensionObject[]?)null);
        }

        var elements = reader.Allocate<ExtensionObject>(length);
        for (var i = 0; i < elements.Length; i++)
        {
            reader.Release(minimum);
            elements[i] = DecodeNested(ref reader, field);
        }

        return Variant.From(elements);
    }

    private static ExtensionObject DecodeNested(ref UaBinaryReader reader, FieldLayout field)
    {
        reader.Enter();
        reader.CountStructure();
        var structure = field.Known is { } known ? known(ref reader) : Decode(ref reader, field.Nested!);
        reader.Leave();
        return new ExtensionObject(structure);
    }

    private static void EncodeField(ref UaBinaryWriter writer, FieldLayout field, in Variant value)
    {
        if (!field.IsBareStructure)
        {
            if (field.Type == BuiltInType.Variant && !field.IsArray)
            {
                value.Encode(ref writer);
            }
            else
            {
                value.EncodeBare(ref writer);
            }
        }
        else if (value.TryGetExtensionObject(out var one))
        {
            one.Structure!.Encode(ref writer);
        }
        else
        {
            value.TryGetArray<ExtensionObject>(out var elements);
            writer.WriteInt32(elements?.Length ?? -1);
            foreach (var element in elements ?? [])
            {
                element.Structure!.Encode(ref writer);
            }
        }
    }
}
