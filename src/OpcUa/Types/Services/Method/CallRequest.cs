using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Calls methods.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.12.2">Part 4 §5.12.2, Call</seealso>
public sealed record CallRequest : IUaStructure<CallRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 712);

    static int IBinaryEncodable<CallRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the calls.</summary>
    public CallMethodRequest[] MethodsToCall { get; init; } = [];

    /// <inheritdoc/>
    public static CallRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        MethodsToCall = reader.ReadArray<CallMethodRequest>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(MethodsToCall);
    }
}
