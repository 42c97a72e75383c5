namespace AxComplex.OpcUa.Types;

/// <summary>The built-in types, with their numbers on the wire (Part 6 §5.1.2, Built-in Types).</summary>
public enum BuiltInType
{
    /// <summary>No value.</summary>
    Null = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>A signed number of 8 bits.</summary>
    SByte = 2,

    /// <summary>A number of 8 bits.</summary>
    Byte = 3,

    /// <summary>A signed number of 16 bits.</summary>
    Int16 = 4,

    /// <summary>A number of 16 bits.</summary>
    UInt16 = 5,

    /// <summary>A signed number of 32 bits.</summary>
    Int32 = 6,

    /// <summary>A number of 32 bits.</summary>
    UInt32 = 7,

    /// <summary>A signed number of 64 bits.</summary>
    Int64 = 8,

    /// <summary>A number of 64 bits.</summary>
    UInt64 = 9,

    /// <summary>An IEEE 754 single.</summary>
    Float = 10,

    /// <summary>An IEEE 754 double.</summary>
    Double = 11,

    /// <summary>Text, or null.</summary>
    String = 12,

    /// <summary>A time in UTC.</summary>
    DateTime = 13,

    /// <summary>A Guid.</summary>
    Guid = 14,

    /// <summary>Bytes, or null.</summary>
    ByteString = 15,

    /// <summary>A piece of XML.</summary>
    XmlElement = 16,

    /// <summary>A NodeId.</summary>
    NodeId = 17,

    /// <summary>An ExpandedNodeId.</summary>
    ExpandedNodeId = 18,

    /// <summary>A StatusCode.</summary>
    StatusCode = 19,

    /// <summary>A QualifiedName.</summary>
    QualifiedName = 20,

    /// <summary>A LocalizedText.</summary>
    LocalizedText = 21,

    /// <summary>A structure.</summary>
    ExtensionObject = 22,

    /// <summary>A value with status and timestamps.</summary>
    DataValue = 23,

    /// <summary>A value of any type; stands for arrays of such values only.</summary>
    Variant = 24,

    /// <summary>Diagnostics of a fault.</summary>
    DiagnosticInfo = 25,
}
