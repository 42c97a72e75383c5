using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>The last words of a side that closes the connection. An abort chunk has the same body.</summary>
/// <param name="Status">Why.</param>
/// <param name="Reason">More about it for a person; may be null. Holds nothing that the peer may not know.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.5">Part 6 §7.1.2.5, Error Message</seealso>
internal sealed record ErrorMessage(StatusCode Status, string? Reason) : IBinaryEncodable<ErrorMessage>
{
    // Part 6 §7.1.2.5 allows 4,096 bytes, and a letter takes three at most.
    private const int MaxReasonLength = 1300;

    /// <summary>Cuts a reason so that it fits, for sending it or for showing what a peer sent.</summary>
    /// <param name="reason">The reason; null stays null.</param>
    public static string? Shorten(string? reason) => reason is { Length: > MaxReasonLength } ? reason[..MaxReasonLength] : reason;

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
