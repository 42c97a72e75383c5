using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>The browses of one session that wait to go on (Part 4 §7.9, ContinuationPoint). Guarded by the session's gate.</summary>
/// <param name="most">How many may wait.</param>
internal sealed class ContinuationPoints(int most)
{
    private readonly Dictionary<ulong, Browse> _waiting = [];
    private ulong _last;

    public bool IsFull => _waiting.Count >= most;

    /// <summary>Keeps a browse.</summary>
    /// <returns>The continuation point.</returns>
    public byte[] Add(Browse browse)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ++_last);
        _waiting[_last] = browse;
        return bytes;
    }

    /// <summary>Takes a browse back; its continuation point is void from then on.</summary>
    public bool TryTake(byte[]? continuationPoint, [NotNullWhen(true)] out Browse? browse)
    {
        browse = null;
        return continuationPoint is { Length: sizeof(ulong) }
            && _waiting.Remove(BinaryPrimitives.ReadUInt64LittleEndian(continuationPoint), out browse);
    }

    /// <summary>The references that one browse found, and how far it came.</summary>
    /// <param name="References">What it found.</param>
    /// <param name="Next">The first that was not sent yet.</param>
    /// <param name="MaxReferences">How many a result holds.</param>
    /// <param name="ResultMask">What is said of each.</param>
    internal sealed record Browse(Reference[] References, int Next, int MaxReferences, BrowseResultMask ResultMask);
}
