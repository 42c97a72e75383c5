using AxComplex.OpcUa.Types.Services;
using FsCheck;
using FsCheck.Fluent;
using Value = AxComplex.OpcUa.Types.Variant;

namespace AxComplex.OpcUa.Types.Tests.Encoding;

/// <summary>Makes values of every built-in type, nested up to three levels.</summary>
internal static class Generators
{
    private static readonly Gen<string?> Text = Gen.Frequency(
        (1, Gen.Constant<string?>(null)),
        (6, Gen.Elements("", "a", "Press-07", "압력", "𝄞", "nul\0byte", new string('x', 300)).Select(static text => (string?)text)));

    // What the wire can say: from 1601 until past 9700, to 100 ns.
    private static readonly Gen<DateTime> Time = Gen.Choose(0, int.MaxValue)
        .Select(static x => new DateTime(new DateTime(1601, 1, 2).Ticks + (x * 1_200_000_007L), DateTimeKind.Utc));

    private static readonly Gen<byte[]> Bytes = ArbMap.Default.GeneratorFor<byte[]>();
    private static readonly Gen<Guid> Guid = ArbMap.Default.GeneratorFor<Guid>();
    private static readonly Gen<ushort> Index = ArbMap.Default.GeneratorFor<ushort>();

    private static readonly Gen<uint> Number = Gen.OneOf(
        Gen.Choose(0, 300).Select(static x => (uint)x), ArbMap.Default.GeneratorFor<uint>(), Gen.Constant(uint.MaxValue));

    public static readonly Gen<NodeId> NodeId = Gen.OneOf(
        from ns in Gen.OneOf(Gen.Constant((ushort)0), Index) from id in Number select new NodeId(ns, id),
        from ns in Index from id in Text select new NodeId(ns, id ?? ""),
        from ns in Index from id in Guid select new NodeId(ns, id),
        from ns in Index from id in Bytes select new NodeId(ns, id));

    public static readonly Gen<ExpandedNodeId> ExpandedNodeId =
        from id in NodeId from uri in Text from server in Number select new ExpandedNodeId(id, uri, server);

    private static readonly Gen<StatusCode> Status = Number.Select(static value => new StatusCode(value));
    private static readonly Gen<QualifiedName> Name = from ns in Index from name in Text select new QualifiedName(ns, name);
    private static readonly Gen<LocalizedText> Words = from locale in Text from text in Text select new LocalizedText(locale, text);
    private static readonly Gen<XmlElement> Xml = Text.Select(static text => new XmlElement(text));

    private static readonly Gen<int?> MaybeIndex =
        Gen.OneOf(Gen.Constant<int?>(null), ArbMap.Default.GeneratorFor<int>().Select(static x => (int?)x));

    private static readonly Gen<ExtensionObject> Structure = Gen.OneOf(
        Gen.Constant(default(ExtensionObject)),
        from id in Index from bytes in Bytes select new ExtensionObject(new NodeId(7, id), bytes),
        from id in Index from xml in Xml select new ExtensionObject(new NodeId(7, id), xml),
        from id in NodeId
        from number in Number
        select new ExtensionObject(new ReadValueId { NodeId = id, AttributeId = number }));

    public static Gen<Value> Variant(int depth = 3) => depth == 0 ? Leaf() : Gen.Frequency((4, Leaf()), (1, Nested(depth - 1)));

    public static Gen<DataValue> DataValue(int depth = 3) =>
        from value in Variant(depth)
        from status in Gen.OneOf(Gen.Constant(StatusCode.Good), Status)
        from source in Gen.OneOf(Gen.Constant(DateTime.MinValue), Time)
        from sourcePicoseconds in Gen.Choose(0, 9_999)
        from server in Gen.OneOf(Gen.Constant(DateTime.MinValue), Time)
        from serverPicoseconds in Gen.Choose(0, 9_999)
        select new DataValue(value, status, source, (ushort)sourcePicoseconds, server, (ushort)serverPicoseconds);

    public static Gen<DiagnosticInfo> Diagnostics(int depth = 3) =>
        from symbol in MaybeIndex
        from ns in MaybeIndex
        from locale in MaybeIndex
        from text in MaybeIndex
        from more in Text
        from status in Gen.OneOf(Gen.Constant<StatusCode?>(null), Status.Select(static x => (StatusCode?)x))
        from inner in depth == 0 ? Gen.Constant<DiagnosticInfo?>(null) : Diagnostics(depth - 1).Select(static x => (DiagnosticInfo?)x)
        select new DiagnosticInfo
        {
            SymbolicId = symbol,
            NamespaceUri = ns,
            Locale = locale,
            LocalizedText = text,
            AdditionalInfo = more,
            InnerStatusCode = status,
            InnerDiagnosticInfo = inner,
        };

    private static Gen<Value> Leaf() => Gen.OneOf(
        Gen.Constant(Value.Null),
        Both<bool>(Value.From, Value.From),
        Both<sbyte>(Value.From, Value.From),
        Both<byte>(Value.From, Value.FromByteArray),
        Both<short>(Value.From, Value.From),
        Both<ushort>(Value.From, Value.From),
        Both<int>(Value.From, Value.From),
        Both<uint>(Value.From, Value.From),
        Both<long>(Value.From, Value.From),
        Both<ulong>(Value.From, Value.From),
        Both<float>(Value.From, Value.From),
        Both<double>(Value.From, Value.From),
        Both(Text, Value.From, Value.From),
        Both(Time, Value.From, Value.From),
        Both(Guid, Value.From, Value.From),
        Both(Bytes, Value.FromByteString, Value.FromByteStrings),
        Both(Xml, Value.From, Value.From),
        Both(NodeId, Value.From, Value.From),
        Both(ExpandedNodeId, Value.From, Value.From),
        Both(Status, Value.From, Value.From),
        Both(Name, Value.From, Value.From),
        Both(Words, Value.From, Value.From),
        Both(Structure, Value.From, Value.From),
        Both(Diagnostics(1), Value.From, Value.From));

    private static Gen<Value> Nested(int depth) => Gen.OneOf(
        Both(DataValue(depth), Value.From, Value.From),
        Variant(depth).ArrayOf().Resize(4).Select(Value.From),
        from rows in Gen.Choose(0, 3)
        from columns in Gen.Choose(1, 3)
        from cells in Variant(depth).ArrayOf(rows * columns)
        select Value.From(cells).WithDimensions(rows, columns));

    private static Gen<Value> Both<T>(Func<T, Value> scalar, Func<T[], Value> array) =>
        Both(ArbMap.Default.GeneratorFor<T>(), scalar, array);

    private static Gen<Value> Both<T>(Gen<T> values, Func<T, Value> scalar, Func<T[], Value> array) =>
        Gen.OneOf(values.Select(scalar), values.ArrayOf().Select(array));
}
