using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>What a server says first that connects to a client, instead of waiting for it: who it is.</summary>
/// <param name="ServerUri">The server's ApplicationUri, at most 4,096 bytes.</param>
/// <param name="EndpointUrl">The URL that the client is to name in its Hello, at most 4,096 bytes.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.6">Part 6 §7.1.2.6, ReverseHello Message</seealso>
internal sealed record ReverseHelloMessage(string? ServerUri, string? EndpointUrl) : IBinaryEncodable<ReverseHelloMessage>
{
    /// <summary>The longest text of either kind that the specification allows, in bytes.</summary>
    public const int MaxTextBytes = 4096;

    /// <summary>The length of the longest frame that can hold a ReverseHello.</summary>
    public const int MaxFrameBytes = FrameHeader.Bytes + (2 * (sizeof(int) + MaxTextBytes));

    /// <inheritdoc/>
    public static ReverseHelloMessage Decode(ref UaBinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(ServerUri);
        writer.WriteString(EndpointUrl);
    }
}
