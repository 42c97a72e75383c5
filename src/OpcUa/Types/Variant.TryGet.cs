using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Types;

// One getter for each built-in type. Each asks for exactly that type, and for a scalar; AsDouble is the one that widens.
public readonly partial struct Variant
{
    /// <summary>Gets the value if it is a scalar Boolean.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = _bits != 0;
        return IsScalar(BuiltInType.Boolean);
    }

    /// <summary>Gets the value if it is a scalar SByte.</summary>
    public bool TryGetSByte(out sbyte value)
    {
        value = (sbyte)_bits;
        return IsScalar(BuiltInType.SByte);
    }

    /// <summary>Gets the value if it is a scalar Byte.</summary>
    public bool TryGetByte(out byte value)
    {
        value = (byte)_bits;
        return IsScalar(BuiltInType.Byte);
    }

    /// <summary>Gets the value if it is a scalar Int16.</summary>
    public bool TryGetInt16(out short value)
    {
        value = (short)_bits;
        return IsScalar(BuiltInType.Int16);
    }

    /// <summary>Gets the value if it is a scalar UInt16.</summary>
    public bool TryGetUInt16(out ushort value)
    {
        value = (ushort)_bits;
        return IsScalar(BuiltInType.UInt16);
    }

    /// <summary>Gets the value if it is a scalar Int32.</summary>
    public bool TryGetInt32(out int value)
    {
        value = (int)_bits;
        return IsScalar(BuiltInType.Int32);
    }

    /// <summary>Gets the value if it is a scalar UInt32.</summary>
    public bool TryGetUInt32(out uint value)
    {
        value = (uint)_bits;
        return IsScalar(BuiltInType.UInt32);
    }

    /// <summary>Gets the value if it is a scalar Int64.</summary>
    public bool TryGetInt64(out long value)
    {
        value = _bits;
        return IsScalar(BuiltInType.Int64);
    }

    /// <summary>Gets the value if it is a scalar UInt64.</summary>
    public bool TryGetUInt64(out ulong value)
    {
        value = (ulong)_bits;
        return IsScalar(BuiltInType.UInt64);
    }

    /// <summary>Gets the value if it is a scalar Float.</summary>
    public bool TryGetFloat(out float value)
    {
        value = BitConverter.Int32BitsToSingle((int)_bits);
        return IsScalar(BuiltInType.Float);
    }

    /// <summary>Gets the value if it is a scalar Double.</summary>
    public bool TryGetDouble(out double value)
    {
        value = BitConverter.Int64BitsToDouble(_bits);
        return IsScalar(BuiltInType.Double);
    }

    /// <summary>Gets the value if it is a scalar DateTime.</summary>
    public bool TryGetDateTime(out DateTime value)
    {
        value = IsScalar(BuiltInType.DateTime) ? new DateTime(_bits, DateTimeKind.Utc) : default;
        return IsScalar(BuiltInType.DateTime);
    }

    /// <summary>Gets the value if it is a scalar StatusCode.</summary>
    public bool TryGetStatusCode(out StatusCode value)
    {
        value = new StatusCode((uint)_bits);
        return IsScalar(BuiltInType.StatusCode);
    }

    /// <summary>Gets the value if it is a scalar String; the value itself may be null.</summary>
    public bool TryGetString(out string? value)
    {
        value = _object as string;
        return IsScalar(BuiltInType.String);
    }

    /// <summary>Gets the value if it is a scalar ByteString; the value itself may be null.</summary>
    public bool TryGetByteString(out byte[]? value)
    {
        var matches = IsScalar(BuiltInType.ByteString);
        value = matches ? (byte[]?)_object : null;
        return matches;
    }

    /// <summary>Gets the value if it is a scalar Guid.</summary>
    public bool TryGetGuid(out Guid value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar XmlElement.</summary>
    public bool TryGetXmlElement(out XmlElement value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar NodeId.</summary>
    public bool TryGetNodeId(out NodeId value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar ExpandedNodeId.</summary>
    public bool TryGetExpandedNodeId(out ExpandedNodeId value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar QualifiedName.</summary>
    public bool TryGetQualifiedName(out QualifiedName value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar LocalizedText.</summary>
    public bool TryGetLocalizedText(out LocalizedText value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar ExtensionObject.</summary>
    public bool TryGetExtensionObject(out ExtensionObject value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar DataValue.</summary>
    public bool TryGetDataValue(out DataValue value) => TryUnbox(out value);

    /// <summary>Gets the value if it is a scalar DiagnosticInfo.</summary>
    public bool TryGetDiagnosticInfo([NotNullWhen(true)] out DiagnosticInfo? value)
    {
        value = _object as DiagnosticInfo;
        return value is not null;
    }

    private bool TryUnbox<T>(out T value)
        where T : struct
    {
        value = _object is T found ? found : default;
        return _object is T;
    }
}
