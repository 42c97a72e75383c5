using System.Buffers;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Server;

/// <summary>Finds how much memory a value takes beside the place that it lies in: nothing for a number, a time or a status.</summary>
/// <remarks>Near enough for a limit: what a client can make large is counted as it is, the rest with a constant.</remarks>
internal static class HeldBytes
{
    private const int ObjectBytes = 32;
    private const int SlotBytes = 64;

    public static long Of(in Variant value)
    {
        if (!value.IsArray && value.Type is <= BuiltInType.Double or BuiltInType.DateTime or BuiltInType.StatusCode)
        {
            return 0;
        }

        return value.ToObject() switch
        {
            null => 0,
            string text => OfText(text),
            byte[] bytes => ObjectBytes + bytes.Length,
            Array array => ObjectBytes + OfElements(array),
            DataValue data => SlotBytes + Of(data.Value),
            ExtensionObject structure => Of(structure),
            LocalizedText text => ObjectBytes + OfText(text.Locale) + OfText(text.Text),
            XmlElement xml => ObjectBytes + OfText(xml.Text),
            IBinaryEncodable<NodeId> node => ObjectBytes + Written((ref writer) => node.Encode(ref writer)),
            IBinaryEncodable<ExpandedNodeId> node => ObjectBytes + Written((ref writer) => node.Encode(ref writer)),
            IBinaryEncodable<QualifiedName> name => ObjectBytes + Written((ref writer) => name.Encode(ref writer)),
            IBinaryEncodable<DiagnosticInfo> info => ObjectBytes + (2 * Written((ref writer) => info.Encode(ref writer))),
            _ => ObjectBytes,
        };
    }

    public static long Of(ReadOnlySpan<Variant> values)
    {
        long bytes = ObjectBytes + (24L * values.Length);
        foreach (ref readonly var value in values)
        {
            bytes += Of(value);
        }

        return bytes;
    }

    public static long Of(ExtensionObject value) => ObjectBytes + value switch
    {
        { Bytes: { } bytes } => bytes.Length,
        { Xml: { } xml } => OfText(xml.Text),
        { Structure: { } structure } => 2 * Written((ref writer) => structure.Encode(ref writer)), // text is twice as long here
        _ => 0,
    };

    private static long OfElements(Array array) => array switch
    {
        bool[] or sbyte[] => array.Length,
        short[] or ushort[] => 2L * array.Length,
        int[] or uint[] or float[] or StatusCode[] => 4L * array.Length,
        long[] or ulong[] or double[] or DateTime[] => 8L * array.Length,
        Guid[] => 16L * array.Length,
        string?[] texts => (8L * array.Length) + texts.Sum(OfText),
        byte[]?[] all => (8L * array.Length) + all.Sum(b => b is null ? 0L : ObjectBytes + b.Length),
        Variant[] values => Of(values),
        DataValue[] values => values.Sum(v => SlotBytes + Of(v.Value)),
        ExtensionObject[] values => values.Sum(Of),
        LocalizedText[] values => values.Sum(t => ObjectBytes + OfText(t.Locale) + OfText(t.Text)),
        XmlElement[] values => values.Sum(x => 8 + OfText(x.Text)),
        NodeId[] values => Elements(values),
        ExpandedNodeId[] values => Elements(values),
        QualifiedName[] values => Elements(values),
        DiagnosticInfo[] values => 2 * Elements(values),
        _ => (long)SlotBytes * array.Length,
    };

    private static long Elements<T>(T[] values)
        where T : IBinaryEncodable<T> =>
        ((long)SlotBytes * values.Length) + Written((ref writer) => writer.WriteArray(values));

    private static long OfText(string? text) => text is null ? 0 : ObjectBytes + (2L * text.Length);

    private static int Written(Writing write)
    {
        using var counter = new Counter();
        var writer = new UaBinaryWriter(counter);
        write(ref writer);
        return writer.BytesWritten;
    }

    private delegate void Writing(ref UaBinaryWriter writer);

    /// <summary>Takes bytes and forgets them.</summary>
    private sealed class Counter : IBufferWriter<byte>, IDisposable
    {
        private byte[] _scratch = ArrayPool<byte>.Shared.Rent(4096);

        public void Advance(int count)
        {
            // The writer counts.
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint);

        public void Dispose() => ArrayPool<byte>.Shared.Return(_scratch);

        private byte[] Room(int bytes)
        {
            if (bytes > _scratch.Length)
            {
                ArrayPool<byte>.Shared.Return(_scratch);
                _scratch = ArrayPool<byte>.Shared.Rent(bytes);
            }

            return _scratch;
        }
    }
}
