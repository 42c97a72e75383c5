using System.Collections.Immutable;

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>Collects what is left out; counts all of it and keeps the first hundred.</summary>
internal sealed class SkippedNodes
{
    private const int Kept = 100;

    private readonly List<SkippedNode> _nodes = [];

    public int Count { get; private set; }

    public void Add(string browsePath, string reason)
    {
        Count++;
        if (_nodes.Count < Kept)
        {
            _nodes.Add(new SkippedNode(browsePath, reason));
        }
    }

    public ImmutableArray<SkippedNode> ToImmutable() => [.. _nodes];
}
