using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Which software a server is.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part5/12.4">Part 5 §12.4, BuildInfo</seealso>
public sealed record BuildInfo : IUaStructure<BuildInfo>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 340);

    static int IBinaryEncodable<BuildInfo>.MinimumBytes => 28;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the globally unique name of the product.</summary>
    public string? ProductUri { get; init; }

    /// <summary>Gets who made it.</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Gets its name.</summary>
    public string? ProductName { get; init; }

    /// <summary>Gets its version.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>Gets its build.</summary>
    public string? BuildNumber { get; init; }

    /// <summary>Gets when it was built, in UTC.</summary>
    public DateTime BuildDate { get; init; }

    /// <inheritdoc/>
    public static BuildInfo Decode(ref UaBinaryReader reader) => new()
    {
        ProductUri = reader.ReadString(),
        ManufacturerName = reader.ReadString(),
        ProductName = reader.ReadString(),
        SoftwareVersion = reader.ReadString(),
        BuildNumber = reader.ReadString(),
        BuildDate = reader.ReadDateTime(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(ProductUri);
        writer.WriteString(ManufacturerName);
        writer.WriteString(ProductName);
        writer.WriteString(SoftwareVersion);
        writer.WriteString(BuildNumber);
        writer.WriteDateTime(BuildDate);
    }
}
