namespace AxComplex.OpcUa.Types;

/// <summary>What kind of identifier a <see cref="NodeId"/> has (Part 3 §8.2.3, IdType).</summary>
public enum NodeIdType
{
    /// <summary>A number: <c>i=85</c>.</summary>
    Numeric,

    /// <summary>A string: <c>s=Press-07</c>.</summary>
    String,

    /// <summary>A Guid: <c>g=…</c>.</summary>
    Guid,

    /// <summary>Bytes that only the server understands: <c>b=…</c>, in Base64.</summary>
    Opaque,
}
