using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A structure whose decoder can be found from its type alone.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IUaStructure<T> : IUaStructure, IBinaryEncodable<T>
    where T : IUaStructure<T>
{
    /// <summary>Gets the NodeId of the type's Default Binary encoding.</summary>
    static abstract NodeId EncodingId { get; }
}
