using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A structure that can stand as a message or in an ExtensionObject.</summary>
public interface IUaStructure
{
    /// <summary>Gets the NodeId that says on the wire what follows: the type's Default Binary encoding.</summary>
    NodeId BinaryEncodingId { get; }

    /// <summary>Writes the fields, without the type's NodeId.</summary>
    /// <param name="writer">Takes the bytes.</param>
    void Encode(ref UaBinaryWriter writer);
}
