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

    /// <summary>A browse of one node, and how far it came: references are added at the end and never removed.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="What">Which references are wanted, and what of each.</param>
    /// <param name="Next">The place of the first that was not looked at yet.</param>
    /// <param name="MaxReferences">How many a result holds.</param>
    internal sealed record Browse(Node Node, BrowseDescription What, int Next, int MaxReferences);
}
