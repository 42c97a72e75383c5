using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>Reads a structure out of the bytes as which it came: a session learns the types of its server only when it is open.</summary>
/// <param name="structures">The structures of this server.</param>
/// <param name="limits">What a value may make this side allocate.</param>
internal sealed class DecodedStructure(StructureRegistry structures, DecodingLimits limits) : IValueSelector
{
    /// <inheritdoc/>
    public DataValue Select(in DataValue value)
    {
        if (value.Value.IsNull || (value.Value.TryGetExtensionObject(out var extension) && extension.Structure is DynamicStructure))
        {
            return value;
        }

        return value.Value.TryGetExtensionObject(out extension)
            && extension.Bytes is { } bytes
            && structures.TryFind(extension.TypeId, out var decoder)
            && TryDecode(bytes, decoder) is { } structure
            ? value with { Value = Variant.From(new ExtensionObject(structure)) }
            : value with { Value = default, Status = StatusCode.BadDecodingError };
    }

    private IUaStructure? TryDecode(byte[] bytes, StructureDecoder decoder)
    {
        try
        {
            var reader = new UaBinaryReader(bytes, limits, structures);
            var structure = decoder(ref reader);
            return reader.Remaining == 0 ? structure : null;
        }
        catch (UaException)
        {
            // What the server sends is not what it says that it sends; the signals show it as bad values.
            return null;
        }
    }
}
