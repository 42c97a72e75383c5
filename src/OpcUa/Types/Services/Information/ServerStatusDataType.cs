using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>How the server is.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part5/12.10">
/// Part 5 §12.10, ServerStatusDataType</seealso>
public sealed record ServerStatusDataType : IUaStructure<ServerStatusDataType>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 864);

    static int IBinaryEncodable<ServerStatusDataType>.MinimumBytes => 53;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets when the server started, in UTC.</summary>
    public DateTime StartTime { get; init; }

    /// <summary>Gets the server's clock, in UTC.</summary>
    public DateTime CurrentTime { get; init; }

    /// <summary>Gets what the server does now.</summary>
    public ServerState State { get; init; }

    /// <summary>Gets which software it is.</summary>
    public BuildInfo BuildInfo { get; init; } = new();

    /// <summary>Gets how long until it stops, in seconds; 0 if it goes on.</summary>
    public uint SecondsTillShutdown { get; init; }

    /// <summary>Gets why it stops.</summary>
    public LocalizedText ShutdownReason { get; init; }

    /// <inheritdoc/>
    public static ServerStatusDataType Decode(ref UaBinaryReader reader) => new()
    {
        StartTime = reader.ReadDateTime(),
        CurrentTime = reader.ReadDateTime(),
        State = (ServerState)reader.ReadInt32(),
        BuildInfo = BuildInfo.Decode(ref reader),
        SecondsTillShutdown = reader.ReadUInt32(),
        ShutdownReason = LocalizedText.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteDateTime(StartTime);
        writer.WriteDateTime(CurrentTime);
        writer.WriteInt32((int)State);
        BuildInfo.Encode(ref writer);
        writer.WriteUInt32(SecondsTillShutdown);
        ShutdownReason.Encode(ref writer);
    }
}
