using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>A value of every built-in type, one by one and as an array, some of them in one another.</summary>
internal static class Samples
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<Variant> Values { get; } =
    [
        Variant.Null,
        Variant.From(true), Variant.From([true, false]),
        Variant.From((sbyte)-1), Variant.From(new sbyte[] { 1, -2 }),
        Variant.From((byte)1), Variant.FromByteArray([1, 2, 3]),
        Variant.From((short)-2), Variant.From(new short[] { 1, 2 }),
        Variant.From((ushort)2), Variant.From(new ushort[] { 1, 2 }),
        Variant.From(-3), Variant.From([1, 2, 3, 4, 5, 6]).WithDimensions(2, 3),
        Variant.From(3u), Variant.From([1u, 2u]),
        Variant.From(-4L), Variant.From([1L, 2L]),
        Variant.From(4UL), Variant.From([1UL, 2UL]),
        Variant.From(1.5f), Variant.From([1.5f, float.NaN]),
        Variant.From(2.5), Variant.From([2.5, double.PositiveInfinity]),
        Variant.From("프레스"), Variant.From(["a", null, ""]),
        Variant.From(Noon), Variant.From([Noon, DateTime.MinValue]),
        Variant.From(new Guid("00112233-4455-6677-8899-aabbccddeeff")), Variant.From([Guid.Empty]),
        Variant.FromByteString([1, 2, 3]), Variant.FromByteStrings([[1], null, []]),
        Variant.From(new XmlElement("<a/>")), Variant.From([new XmlElement("<b/>")]),
        Variant.From(new NodeId(2, "Press-07")), Variant.From([new NodeId(0, 1), new NodeId(3, 70_000), new NodeId(4, Guid.Empty)]),
        Variant.From(new ExpandedNodeId(new NodeId(1, [1, 2]), "urn:p", 1)), Variant.From([new ExpandedNodeId(new NodeId(0, 300))]),
        Variant.From(StatusCode.BadTimeout), Variant.From([StatusCode.Good, StatusCode.UncertainInitialValue]),
        Variant.From(new QualifiedName(2, "name")), Variant.From([new QualifiedName(0, null)]),
        Variant.From(new LocalizedText("ko", "과열")), Variant.From([new LocalizedText(null, "x"), default]),
        Variant.From(new ExtensionObject(new EUInformation { UnitId = 7 })),
        Variant.From([new ExtensionObject(new NodeId(2, 3000), [1, 2]), default, new ExtensionObject(new NodeId(2, 3), new XmlElement("<x/>"))]),
        Variant.From(new DataValue(Variant.From(1.0), StatusCode.BadTimeout, Noon, 5, Noon, 6)),
        Variant.From([new DataValue(Variant.From("x")), default]),
        Variant.From(new DiagnosticInfo { SymbolicId = 1, AdditionalInfo = "more", InnerStatusCode = StatusCode.BadTimeout }),
        Variant.From([new DiagnosticInfo { InnerDiagnosticInfo = new() { Locale = 2, LocalizedText = 3, NamespaceUri = 4 } }]),
        Variant.From([Variant.From(1), Variant.From([Variant.From("x"), Variant.From([Variant.From(2.5)])])]),
        Variant.From([Variant.From(1), Variant.Null]).WithDimensions(1, 2),
        Variant.From(new ExtensionObject(new EventFieldList { EventFields = [Variant.From(new ExtensionObject(new EventFieldList()))] })),
    ];

    /// <summary>Gets values that lie so deep in one another as a decoder has to bear, and a little deeper.</summary>
    public static IEnumerable<byte[]> Nested()
    {
        foreach (var depth in new[] { 10, 50, 99, 100, 101, 400 })
        {
            yield return [.. Repeat([0x98, 1, 0, 0, 0], depth), 0];
            yield return [.. Repeat([0x17, 1], depth), 0];
            yield return [25, .. Repeat([0x40], depth), 0];
            var structure = Variant.From(1);
            for (var level = 0; level < depth / 2; level++)
            {
                structure = Variant.From(new ExtensionObject(new EventFieldList { EventFields = [structure] }));
            }

            yield return Encode(structure);
        }
    }

    public static byte[] Encode<T>(T value)
        where T : IBinaryEncodable<T>
    {
        using var buffer = new PooledBuffer();
        var writer = new UaBinaryWriter(buffer);
        value.Encode(ref writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static IEnumerable<byte> Repeat(byte[] level, int times) => Enumerable.Repeat(level, times).SelectMany(l => l);
}
