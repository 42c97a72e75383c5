namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Neither signs nor encrypts: SecurityPolicy None, and mode None of any policy.</summary>
internal sealed class NoProtection : IChunkProtection
{
    /// <summary>The only one; it has no state.</summary>
    public static readonly NoProtection Instance = new();

    /// <inheritdoc/>
    public int MaxPlainBytes(int chunkBytes, int clearBytes) => chunkBytes - clearBytes;

    /// <inheritdoc/>
    public int ProtectedBytes(int clearBytes, int plainBytes) => clearBytes + plainBytes;

    /// <inheritdoc/>
    public void Protect(Span<byte> chunk, int clearBytes, int plainBytes)
    {
        // Nothing to add: the bytes go out as they are.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It has no key.
    }

    /// <inheritdoc/>
    public int Unprotect(Span<byte> chunk, int clearBytes) => chunk.Length - clearBytes;
}
