using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One call of a method.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.12.2">
/// Part 4 §5.12.2, CallMethodRequest</seealso>
public sealed record CallMethodRequest : IUaStructure<CallMethodRequest>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 706);

    static int IBinaryEncodable<CallMethodRequest>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the object that the method acts on.</summary>
    public NodeId ObjectId { get; init; }

    /// <summary>Gets the method, of the object or of its type.</summary>
    public NodeId MethodId { get; init; }

    /// <summary>Gets the arguments, in the order of the method's InputArguments.</summary>
    public Variant[] InputArguments { get; init; } = [];

    /// <inheritdoc/>
    public static CallMethodRequest Decode(ref UaBinaryReader reader) => new()
    {
        ObjectId = NodeId.Decode(ref reader),
        MethodId = NodeId.Decode(ref reader),
        InputArguments = reader.ReadArray<Variant>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        ObjectId.Encode(ref writer);
        MethodId.Encode(ref writer);
        writer.WriteArray(InputArguments);
    }
}
