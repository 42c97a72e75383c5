using System.Diagnostics.CodeAnalysis;
using System.Buffers.Binary;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.History;

/// <summary>The history readings of one session that wait to go on. Guarded by the session's gate.</summary>
/// <param name="most">How many may wait.</param>
internal sealed class HistoryContinuations(int most)
{
    private readonly Dictionary<ulong, (NodeId Node, RawRead Read)> _waiting = [];
    private ulong _last;

    /// <summary>Keeps a reading.</summary>
    /// <returns>The continuation point; null when too many wait already.</returns>
    public byte[]? Add(NodeId node, RawRead read)
    {
        if (_waiting.Count >= most)
        {
            return null;
        }

        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ++_last);
        _waiting[_last] = (node, read);
        return bytes;
    }

    /// <summary>Takes a reading of a node back; its continuation point is void from then on.</summary>
    public bool TryTake(byte[]? continuationPoint, NodeId node, [NotNullWhen(true)] out RawRead? read)
    {
        read = null;
        if (continuationPoint is not { Length: sizeof(ulong) }
            || !_waiting.Remove(BinaryPrimitives.ReadUInt64LittleEndian(continuationPoint), out var found) || found.Node != node)
        {
            return false;
        }

        read = found.Read;
        return true;
    }
}
