using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>Names messages by the NodeId that they begin with.</summary>
internal static class MessageNames
{
    private static readonly Type[] All = [.. typeof(IUaRequest).Assembly.GetExportedTypes()
        .Where(t => t.IsAssignableTo(typeof(IUaRequest)) || t.IsAssignableTo(typeof(IUaResponse)))
        .Where(t => t is { IsInterface: false } && t != typeof(UnsupportedRequest))];

    private static readonly Dictionary<NodeId, string> Names =
        All.ToDictionary(t => ((IUaStructure)Activator.CreateInstance(t)!).BinaryEncodingId, t => t.Name);

    /// <summary>Gets every type of request that we can write.</summary>
    public static IEnumerable<Type> Requests => All.Where(t => t.IsAssignableTo(typeof(IUaRequest)));

    public static string Of(ReadOnlySpan<byte> body)
    {
        var reader = new UaBinaryReader(body, DecodingLimits.Default);
        return Names.GetValueOrDefault(NodeId.Decode(ref reader), "unknown");
    }
}
