using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Types;

// One getter for each built-in type. Each asks for exactly that type, and for a scalar; only AsDouble widens.
public readonly partial struct Variant
{
    /// <summary>Gets the value if it is a scalar Boolean.</summary>
    public bool TryGetBoolean(out bool value)
    {
        var found = IsScalar(BuiltInType.Boolean);
        value = found && _bits != 0;
        return found;
    }

    /// <summary>Gets the value if it is a scalar SByte.</summary>
    public bool TryGetSByte(out sbyte value)
    {
        var found = IsScalar(BuiltInType.SByte);
        value = found ? (sbyte)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar Byte.</summary>
    public bool TryGetByte(out byte value)
    {
        var found = IsScalar(BuiltInType.Byte);
        value = found ? (byte)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar Int16.</summary>
    public bool TryGetInt16(out short value)
    {
        var found = IsScalar(BuiltInType.Int16);
        value = found ? (short)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar UInt16.</summary>
    public bool TryGetUInt16(out ushort value)
    {
        var found = IsScalar(BuiltInType.UInt16);
        value = found ? (ushort)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar Int32.</summary>
    public bool TryGetInt32(out int value)
    {
        var found = IsScalar(BuiltInType.Int32);
        value = found ? (int)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar UInt32.</summary>
    public bool TryGetUInt32(out uint value)
    {
        var found = IsScalar(BuiltInType.UInt32);
        value = found ? (uint)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar Int64.</summary>
    public bool TryGetInt64(out long value)
    {
        var found = IsScalar(BuiltInType.Int64);
        value = found ? _bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar UInt64.</summary>
    public bool TryGetUInt64(out ulong value)
    {
        var found = IsScalar(BuiltInType.UInt64);
        value = found ? (ulong)_bits : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar Float.</summary>
    public bool TryGetFloat(out float value)
    {
        var found = IsScalar(BuiltInType.Float);
        value = found ? BitConverter.Int32BitsToSingle((int)_bits) : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar Double.</summary>
    public bool TryGetDouble(out double value)
    {
        var found = IsScalar(BuiltInType.Double);
        value = found ? BitConverter.Int64BitsToDouble(_bits) : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar DateTime.</summary>
    public bool TryGetDateTime(out DateTime value)
    {
        var found = IsScalar(BuiltInType.DateTime);
        value = found ? new DateTime(_bits, DateTimeKind.Utc) : default;
        return found;
    }

    /// <summary>Gets the value if it is a scalar StatusCode.</summary>
    public bool TryGetStatusCode(out StatusCode value)
    {
        var found = IsScalar(BuiltInType.StatusCode);
        value = found ? new StatusCode((uint)_bits) : default;
        return found;
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
