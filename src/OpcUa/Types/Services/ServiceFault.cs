using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Answers a request that failed as a whole; the header says why.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.35">Part 4 §7.35, ServiceFault</seealso>
public sealed record ServiceFault : IUaStructure<ServiceFault>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 397);

    static int IBinaryEncodable<ServiceFault>.MinimumBytes => 24;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static ServiceFault Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Header.Encode(ref writer);
}
