namespace AxComplex.Portal.Identity;

/// <summary>A key as it is kept: what it may do, and a hash that nobody can turn back into it.</summary>
public sealed class StoredApiKey
{
    /// <summary>Gets or sets what the audit log calls it.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the SHA-256 of the key's UTF-8 bytes. Keys are long and random, so that needs no salt.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Gets or sets the companies whose telemetry it may write, separated by blanks.</summary>
    public required string Companies { get; set; }

    /// <summary>Gets or sets when it was first seen.</summary>
    public DateTimeOffset AddedAt { get; set; }
}
