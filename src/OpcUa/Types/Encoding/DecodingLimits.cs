namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>What a peer may make this side allocate. Every length is checked before anything is allocated.</summary>
public sealed record DecodingLimits
{
    /// <summary>Gets the limits that are used when nothing is said.</summary>
    public static DecodingLimits Default { get; } = new();

    /// <summary>Gets the longest String, in UTF-8 bytes. Default 1 MiB.</summary>
    public int MaxStringBytes { get; init; } = 1 << 20;

    /// <summary>Gets the longest ByteString, and the longest body of an ExtensionObject. Default 4 MiB.</summary>
    public int MaxByteStringBytes { get; init; } = 1 << 22;

    /// <summary>Gets the largest number of elements in one array or matrix. Default 262,144.</summary>
    public int MaxArrayLength { get; init; } = 1 << 18;

    /// <summary>
    /// Gets the most elements that all arrays of one message have together, arrays of plain numbers not counted. Default
    /// 1,048,576. An element may be one byte in the message, and up to about 100 in memory.
    /// </summary>
    public int MaxTotalElements { get; init; } = 1 << 20;

    /// <summary>
    /// Gets how deep Variants, DataValues, ExtensionObjects and DiagnosticInfos may lie in one another. Default 100,
    /// which every decoder has to bear (Part 6 §5.2.2.16, Variant). Each level costs stack; above 1,000 is not tested.
    /// </summary>
    public int MaxNestingDepth { get; init; } = 100;

    /// <summary>Gets the longest whole message. Default 4 MiB. Held by the channel before a reader is made.</summary>
    public int MaxMessageBytes { get; init; } = 1 << 22;
}
