using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Who changed a value in the history.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part11/6.6.3">
/// Part 11 §6.6.3, ModificationInfo</seealso>
public sealed record ModificationInfo : IUaStructure<ModificationInfo>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 11226);

    static int IBinaryEncodable<ModificationInfo>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets when.</summary>
    public DateTime ModificationTime { get; init; }

    /// <summary>Gets what was done.</summary>
    public HistoryUpdateType UpdateType { get; init; }

    /// <summary>Gets who.</summary>
    public string? UserName { get; init; }

    /// <inheritdoc/>
    public static ModificationInfo Decode(ref UaBinaryReader reader) => new()
    {
        ModificationTime = reader.ReadDateTime(),
        UpdateType = (HistoryUpdateType)reader.ReadInt32(),
        UserName = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteDateTime(ModificationTime);
        writer.WriteInt32((int)UpdateType);
        writer.WriteString(UserName);
    }
}
