using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Mutation;

/// <summary>Values that are well-formed and that nobody expects at their place.</summary>
internal static class OddValues
{
    private static readonly string?[] Texts =
    [
        null, "", "0", "1:2", "0:2147483647", "2147483647", "2147483646:2147483647", "0:0", "1:0", "-1", "1:", ":1", "1,2", "0:4294967296",
        "99999999999999999999", "%", "%%%%%%%%%%%%%%%%%%%%%%%%%", "[", "[a-", "[^]", "\\", "%[a-z]%_%[^x]\\", "ko-KR", "-", "opc.tcp://", "opc.tcp://[::1]:0/x",
        "opc.tcp://host:99999999", "http://host", "urn:", "\0", "한", new string('x', 5000), new string('%', 900),
        "http://opcfoundation.org/UA/SecurityPolicy#None", "http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256", "anonymous", "username",
    ];

    private static readonly double[] Doubles =
        [0, -1, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 1e18, 4_294_967_296, 0.001];

    private static readonly uint[] Numbers = [0, 1, 2, 3, 9, 12, 13, 22, 255, 1000, 10_001, int.MaxValue, 1u << 31, uint.MaxValue, uint.MaxValue - 1];

    private static readonly NodeId[] Nodes =
    [
        NodeId.Null, ObjectIds.Server, ObjectIds.ObjectsFolder, new(0, 84), new(0, 11492), new(0, 12873), new(0, 9111), new(0, 9113), new(0, 9027),
        ObjectTypeIds.BaseEventType, ObjectTypeIds.AlarmConditionType, ReferenceTypeIds.HasComponent, ReferenceTypeIds.HierarchicalReferences,
        DataTypeIds.Double, VariableIds.Server_ServerStatus, new(2, "press-07"), new(2, "press-07/speed"), new(2, "press-07/large"),
        new(2, "press-07/DieTooHot"), new(2, "press-07/Start"), new(65_535, uint.MaxValue), new(1, Guid.Empty), new(0, new byte[300]),
        new(2, new string('x', 3000)),
    ];

    private static readonly DateTime[] Times =
        [default, DateTime.MinValue, DateTime.MaxValue, new(1601, 1, 1, 0, 0, 1, DateTimeKind.Utc), new(2026, 1, 1, 12, 0, 5, DateTimeKind.Utc)];

    /// <summary>Makes a value of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="random">What it is decided by.</param>
    /// <param name="value">The value; null is one for types that may be null.</param>
    /// <returns>False when nobody knows an odd value of this type.</returns>
    public static bool TryMake(Type type, Random random, out object? value)
    {
        value = type switch
        {
            _ when type == typeof(string) => Pick(Texts, random),
            _ when type == typeof(double) => Pick(Doubles, random),
            _ when type == typeof(uint) => Pick(Numbers, random),
            _ when type == typeof(int) => (int)Pick(Numbers, random),
            _ when type == typeof(ushort) => (ushort)Pick(Numbers, random),
            _ when type == typeof(byte) => (byte)Pick(Numbers, random),
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(byte[]) => random.Next(4) switch { 0 => null, 1 => [], 2 => BitConverter.GetBytes(random.NextInt64(5)), _ => new byte[random.Next(600)] },
            _ when type == typeof(NodeId) => Pick(Nodes, random),
            _ when type == typeof(ExpandedNodeId) => new ExpandedNodeId(Pick(Nodes, random), Pick(Texts, random), Pick(Numbers, random)),
            _ when type == typeof(QualifiedName) => new QualifiedName((ushort)random.Next(4), Pick(Texts, random)),
            _ when type == typeof(LocalizedText) => new LocalizedText(Pick(Texts, random), Pick(Texts, random)),
            _ when type == typeof(StatusCode) => new StatusCode(random.Next(3) switch { 0 => 0, 1 => (uint)random.NextInt64(uint.MaxValue), _ => StatusCode.BadTimeout.Value }),
            _ when type == typeof(DateTime) => Pick(Times, random),
            _ when type == typeof(Variant) => Pick(Samples.Values, random),
            _ when type == typeof(DataValue) => new DataValue(Pick(Samples.Values, random), new StatusCode((uint)random.NextInt64(uint.MaxValue)), Pick(Times, random)),
            _ when type == typeof(ExtensionObject) => Structure(random),
            _ when type.IsEnum => Enum.ToObject(type, random.Next(5) == 0 ? (int)Pick(Numbers, random) : random.Next(-1, 5)),
            _ => null,
        };
        return value is not null || type == typeof(string) || type == typeof(byte[]);
    }

    private static ExtensionObject Structure(Random random) => random.Next(12) switch
    {
        0 => default,
        1 => new ExtensionObject(new NodeId(2, 3000), new byte[random.Next(30)]),
        2 => new ExtensionObject(new NodeId(0, 722), new XmlElement("<a/>")),
        3 => new ExtensionObject(new DataChangeFilter
        {
            Trigger = (DataChangeTrigger)random.Next(-1, 5),
            DeadbandType = (DeadbandType)random.Next(-1, 4),
            DeadbandValue = Pick(Doubles, random),
        }),
        4 => new ExtensionObject(new LiteralOperand { Value = Pick(Samples.Values, random) }),
        5 => new ExtensionObject(new ElementOperand { Index = Pick(Numbers, random) }),
        6 => new ExtensionObject(new SimpleAttributeOperand { AttributeId = Pick(Numbers, random), TypeDefinitionId = Pick(Nodes, random), IndexRange = Pick(Texts, random) }),
        7 => new ExtensionObject(new EventFilter()),
        8 => new ExtensionObject(new ReadRawModifiedDetails
        {
            StartTime = Pick(Times, random),
            EndTime = Pick(Times, random),
            NumValuesPerNode = Pick(Numbers, random),
            ReturnBounds = random.Next(2) == 0,
            IsReadModified = random.Next(4) == 0,
        }),
        9 => new ExtensionObject(new UserNameIdentityToken { UserName = Pick(Texts, random), Password = new byte[random.Next(300)], EncryptionAlgorithm = Pick(Texts, random) }),
        10 => new ExtensionObject(new X509IdentityToken { CertificateData = new byte[random.Next(300)] }),
        _ => new ExtensionObject(new StatusChangeNotification { Status = new StatusCode((uint)random.NextInt64(uint.MaxValue)) }),
    };

    private static T Pick<T>(IReadOnlyList<T> values, Random random) => values[random.Next(values.Count)];
}
