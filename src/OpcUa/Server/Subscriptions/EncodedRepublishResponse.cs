using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>A <see cref="RepublishResponse"/> whose message is encoded already.</summary>
/// <param name="message">The message; a copy, since the client may acknowledge it before this is sent.</param>
internal sealed class EncodedRepublishResponse(byte[] message) : IUaResponse
{
    /// <inheritdoc/>
    public NodeId BinaryEncodingId => RepublishResponse.EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteRaw(message);
    }
}
