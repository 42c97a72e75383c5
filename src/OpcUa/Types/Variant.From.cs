namespace AxComplex.OpcUa.Types;

// One factory for each built-in type. Arrays are not copied: leave them unchanged afterwards.
public readonly partial struct Variant
{
    /// <summary>Holds a Boolean, without allocating.</summary>
    public static Variant From(bool value) => new(BuiltInType.Boolean, value ? 1 : 0);

    /// <summary>Holds a SByte, without allocating.</summary>
    public static Variant From(sbyte value) => new(BuiltInType.SByte, value);

    /// <summary>Holds a Byte, without allocating.</summary>
    public static Variant From(byte value) => new(BuiltInType.Byte, value);

    /// <summary>Holds a Int16, without allocating.</summary>
    public static Variant From(short value) => new(BuiltInType.Int16, value);

    /// <summary>Holds a UInt16, without allocating.</summary>
    public static Variant From(ushort value) => new(BuiltInType.UInt16, value);

    /// <summary>Holds a Int32, without allocating.</summary>
    public static Variant From(int value) => new(BuiltInType.Int32, value);

    /// <summary>Holds a UInt32, without allocating.</summary>
    public static Variant From(uint value) => new(BuiltInType.UInt32, value);

    /// <summary>Holds a Int64, without allocating.</summary>
    public static Variant From(long value) => new(BuiltInType.Int64, value);

    /// <summary>Holds a UInt64, without allocating.</summary>
    public static Variant From(ulong value) => new(BuiltInType.UInt64, (long)value);

    /// <summary>Holds a Float, without allocating.</summary>
    public static Variant From(float value) => new(BuiltInType.Float, BitConverter.SingleToInt32Bits(value));

    /// <summary>Holds a Double, without allocating.</summary>
    public static Variant From(double value) => new(BuiltInType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>
    /// Holds a DateTime, without allocating. A local time is converted to UTC; one of unknown kind is taken as UTC.
    /// </summary>
    public static Variant From(DateTime value) => new(BuiltInType.DateTime, Utc(value).Ticks);

    /// <summary>Holds a StatusCode, without allocating.</summary>
    public static Variant From(StatusCode value) => new(BuiltInType.StatusCode, value.Value);

    /// <summary>Holds a String.</summary>
    public static Variant From(string? value) => new(BuiltInType.String, value);

    /// <summary>Holds a Guid.</summary>
    public static Variant From(Guid value) => new(BuiltInType.Guid, value);

    /// <summary>Holds a XmlElement.</summary>
    public static Variant From(XmlElement value) => new(BuiltInType.XmlElement, value);

    /// <summary>Holds a NodeId.</summary>
    public static Variant From(NodeId value) => new(BuiltInType.NodeId, value);

    /// <summary>Holds a ExpandedNodeId.</summary>
    public static Variant From(ExpandedNodeId value) => new(BuiltInType.ExpandedNodeId, value);

    /// <summary>Holds a QualifiedName.</summary>
    public static Variant From(QualifiedName value) => new(BuiltInType.QualifiedName, value);

    /// <summary>Holds a LocalizedText.</summary>
    public static Variant From(LocalizedText value) => new(BuiltInType.LocalizedText, value);

    /// <summary>Holds a ExtensionObject.</summary>
    public static Variant From(ExtensionObject value) => new(BuiltInType.ExtensionObject, value);

    /// <summary>Holds a DataValue.</summary>
    public static Variant From(DataValue value) => new(BuiltInType.DataValue, value);

    /// <summary>Holds a DiagnosticInfo.</summary>
    public static Variant From(DiagnosticInfo value) => new(BuiltInType.DiagnosticInfo, value);

    /// <summary>Holds a ByteString; null is a null ByteString.</summary>
    public static Variant FromByteString(byte[]? value) => new(BuiltInType.ByteString, value);

    /// <summary>Holds an array of Boolean; null is a null array.</summary>
    public static Variant From(bool[]? values) => OfArray(BuiltInType.Boolean, values);

    /// <summary>Holds an array of SByte; null is a null array.</summary>
    public static Variant From(sbyte[]? values) => OfArray(BuiltInType.SByte, values);

    /// <summary>Holds an array of Int16; null is a null array.</summary>
    public static Variant From(short[]? values) => OfArray(BuiltInType.Int16, values);

    /// <summary>Holds an array of UInt16; null is a null array.</summary>
    public static Variant From(ushort[]? values) => OfArray(BuiltInType.UInt16, values);

    /// <summary>Holds an array of Int32; null is a null array.</summary>
    public static Variant From(int[]? values) => OfArray(BuiltInType.Int32, values);

    /// <summary>Holds an array of UInt32; null is a null array.</summary>
    public static Variant From(uint[]? values) => OfArray(BuiltInType.UInt32, values);

    /// <summary>Holds an array of Int64; null is a null array.</summary>
    public static Variant From(long[]? values) => OfArray(BuiltInType.Int64, values);

    /// <summary>Holds an array of UInt64; null is a null array.</summary>
    public static Variant From(ulong[]? values) => OfArray(BuiltInType.UInt64, values);

    /// <summary>Holds an array of Float; null is a null array.</summary>
    public static Variant From(float[]? values) => OfArray(BuiltInType.Float, values);

    /// <summary>Holds an array of Double; null is a null array.</summary>
    public static Variant From(double[]? values) => OfArray(BuiltInType.Double, values);

    /// <summary>Holds an array of DateTime; null is a null array.</summary>
    public static Variant From(DateTime[]? values) => OfArray(BuiltInType.DateTime, values);

    /// <summary>Holds an array of StatusCode; null is a null array.</summary>
    public static Variant From(StatusCode[]? values) => OfArray(BuiltInType.StatusCode, values);

    /// <summary>Holds an array of String; null is a null array.</summary>
    public static Variant From(string?[]? values) => OfArray(BuiltInType.String, values);

    /// <summary>Holds an array of Guid; null is a null array.</summary>
    public static Variant From(Guid[]? values) => OfArray(BuiltInType.Guid, values);

    /// <summary>Holds an array of XmlElement; null is a null array.</summary>
    public static Variant From(XmlElement[]? values) => OfArray(BuiltInType.XmlElement, values);

    /// <summary>Holds an array of NodeId; null is a null array.</summary>
    public static Variant From(NodeId[]? values) => OfArray(BuiltInType.NodeId, values);

    /// <summary>Holds an array of ExpandedNodeId; null is a null array.</summary>
    public static Variant From(ExpandedNodeId[]? values) => OfArray(BuiltInType.ExpandedNodeId, values);

    /// <summary>Holds an array of QualifiedName; null is a null array.</summary>
    public static Variant From(QualifiedName[]? values) => OfArray(BuiltInType.QualifiedName, values);

    /// <summary>Holds an array of LocalizedText; null is a null array.</summary>
    public static Variant From(LocalizedText[]? values) => OfArray(BuiltInType.LocalizedText, values);

    /// <summary>Holds an array of ExtensionObject; null is a null array.</summary>
    public static Variant From(ExtensionObject[]? values) => OfArray(BuiltInType.ExtensionObject, values);

    /// <summary>Holds an array of DataValue; null is a null array.</summary>
    public static Variant From(DataValue[]? values) => OfArray(BuiltInType.DataValue, values);

    /// <summary>Holds an array of Variant; null is a null array.</summary>
    public static Variant From(Variant[]? values) => OfArray(BuiltInType.Variant, values);

    /// <summary>Holds an array of DiagnosticInfo; null is a null array.</summary>
    public static Variant From(DiagnosticInfo[]? values) => OfArray(BuiltInType.DiagnosticInfo, values);

    /// <summary>Holds an array of Byte, which is not a ByteString; null is a null array.</summary>
    public static Variant FromByteArray(byte[]? values) => OfArray(BuiltInType.Byte, values);

    /// <summary>Holds an array of ByteString; null is a null array.</summary>
    public static Variant FromByteStrings(byte[]?[]? values) => OfArray(BuiltInType.ByteString, values);
}
