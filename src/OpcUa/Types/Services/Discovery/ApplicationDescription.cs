using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Describes a server or a client.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.2">
/// Part 4 §7.2, ApplicationDescription</seealso>
public sealed record ApplicationDescription : IUaStructure<ApplicationDescription>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 310);

    static int IBinaryEncodable<ApplicationDescription>.MinimumBytes => 25;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the globally unique name of this installation.</summary>
    public string? ApplicationUri { get; init; }

    /// <summary>Gets the globally unique name of the product.</summary>
    public string? ProductUri { get; init; }

    /// <summary>Gets the name for people.</summary>
    public LocalizedText ApplicationName { get; init; }

    /// <summary>Gets whether it serves, asks or does both.</summary>
    public ApplicationType ApplicationType { get; init; }

    /// <summary>Gets the gateway that the server is reached through; null for none.</summary>
    public string? GatewayServerUri { get; init; }

    /// <summary>Gets the transport of the discovery addresses; null for the usual one.</summary>
    public string? DiscoveryProfileUri { get; init; }

    /// <summary>Gets where its endpoints can be asked for.</summary>
    public string?[] DiscoveryUrls { get; init; } = [];

    /// <inheritdoc/>
    public static ApplicationDescription Decode(ref UaBinaryReader reader) => new()
    {
        ApplicationUri = reader.ReadString(),
        ProductUri = reader.ReadString(),
        ApplicationName = LocalizedText.Decode(ref reader),
        ApplicationType = (ApplicationType)reader.ReadInt32(),
        GatewayServerUri = reader.ReadString(),
        DiscoveryProfileUri = reader.ReadString(),
        DiscoveryUrls = reader.ReadStrings() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(ApplicationUri);
        writer.WriteString(ProductUri);
        ApplicationName.Encode(ref writer);
        writer.WriteInt32((int)ApplicationType);
        writer.WriteString(GatewayServerUri);
        writer.WriteString(DiscoveryProfileUri);
        writer.WriteStrings(DiscoveryUrls);
    }
}
