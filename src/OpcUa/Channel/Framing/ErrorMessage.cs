using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>The last words of a side that closes the connection. An abort chunk has the same body.</summary>
/// <param name="Status">Why.</param>
/// <param name="Reason">More about it for a person; may be null. Holds nothing that the peer may not know.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.5">Part 6 §7.1.2.5, Error Message</seealso>
internal sealed record ErrorMessage(StatusCode Status, string? Reason) : IBinaryEncodable<ErrorMessage>
{
    /// <inheritdoc/>
    public static ErrorMessage Decode(ref UaBinaryReader reader) =>
        new(new StatusCode(reader.ReadUInt32()), reader.ReadString());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(Status.Value);
        writer.WriteString(Reason);
    }
}
