using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>Which structures a reader decodes when it meets them in an ExtensionObject. Immutable.</summary>
public sealed partial class StructureRegistry
{
    private readonly FrozenDictionary<NodeId, StructureDecoder> _decoders;

    private StructureRegistry(IEnumerable<KeyValuePair<NodeId, StructureDecoder>> decoders) =>
        _decoders = decoders.ToFrozenDictionary();

    /// <summary>Gets the registry that knows nothing: every structure stays bytes.</summary>
    public static StructureRegistry None { get; } = new([]);

    /// <summary>Finds the decoder of a structure.</summary>
    /// <param name="encodingId">The NodeId of the Default Binary encoding.</param>
    /// <param name="decoder">The decoder; null if the structure is not known.</param>
    /// <returns>Whether the structure is known.</returns>
    public bool TryFind(NodeId encodingId, [NotNullWhen(true)] out StructureDecoder? decoder) =>
        _decoders.TryGetValue(encodingId, out decoder);

    /// <summary>Makes a registry that knows one structure more, or another decoder for it.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <returns>The new registry; this one is unchanged.</returns>
    public StructureRegistry With<T>()
        where T : IUaStructure<T> => With(T.EncodingId, static (ref reader) => T.Decode(ref reader));

    /// <summary>Makes a registry that knows one structure more, under a NodeId that only the server can tell.</summary>
    /// <param name="encodingId">The NodeId of the binary encoding in that server.</param>
    /// <param name="decoder">The decoder.</param>
    /// <returns>The new registry; this one is unchanged.</returns>
    public StructureRegistry With(NodeId encodingId, StructureDecoder decoder) =>
        new(new Dictionary<NodeId, StructureDecoder>(_decoders) { [encodingId] = decoder });

    /// <summary>Makes a registry that knows several structures more, or other decoders for them.</summary>
    /// <param name="decoders">The NodeId of each binary encoding in that server, and the decoder.</param>
    /// <returns>The new registry; this one is unchanged.</returns>
    public StructureRegistry With(IEnumerable<KeyValuePair<NodeId, StructureDecoder>> decoders)
    {
        var all = new Dictionary<NodeId, StructureDecoder>(_decoders);
        foreach (var (encodingId, decoder) in decoders)
        {
            all[encodingId] = decoder;
        }

        return new StructureRegistry(all);
    }

    /// <summary>Makes a registry that leaves one structure as bytes.</summary>
    /// <typeparam name="T">The structure.</typeparam>
    /// <returns>The new registry; this one is unchanged.</returns>
    public StructureRegistry Without<T>()
        where T : IUaStructure<T> => new(_decoders.Where(static known => known.Key != T.EncodingId));
}
