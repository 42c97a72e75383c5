using System.Reflection;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Services;

/// <summary>What holds for every structure, found by reflection so that a new one cannot be forgotten.</summary>
public sealed class EveryStructureTests
{
    public static TheoryData<string> Structures() =>
        [.. typeof(IUaStructure).Assembly.GetExportedTypes().Where(IsStructure).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Structures))]
    public void AnEmptyStructure_TakesItsMinimum_ComesBack_AndBearsEveryCut(string name) => Run(nameof(CheckEmpty), name);

    // A structure that a channel or an ExtensionObject cannot find by its NodeId would arrive as bytes, or not at all.
    [Theory]
    [MemberData(nameof(Structures))]
    public void AStructure_IsFoundByItsEncodingId(string name) => Run(nameof(CheckRegistered), name);

    private static void CheckEmpty<T>()
        where T : IUaStructure<T>
    {
        var empty = Empty<T>();
        var bytes = Golden.Encode(empty);

        Assert.Equal(T.MinimumBytes, bytes.Length);
        Golden.Check(empty, bytes);
    }

    private static void CheckRegistered<T>()
        where T : IUaStructure<T>
    {
        using var buffer = new PooledBuffer();
        var writer = new UaBinaryWriter(buffer);
        var empty = Empty<T>();
        if (empty is IUaRequest or IUaResponse)
        {
            MessageRegistry.Encode(empty, ref writer);
            var reader = new UaBinaryReader(buffer.WrittenSpan, DecodingLimits.Default);
            Assert.IsType<T>(empty is IUaRequest
                ? MessageRegistry.DecodeRequest(ref reader)
                : MessageRegistry.DecodeResponse(ref reader));
        }
        else
        {
            new ExtensionObject(empty).Encode(ref writer);
            var reader = new UaBinaryReader(buffer.WrittenSpan, DecodingLimits.Default);
            Assert.IsType<T>(ExtensionObject.Decode(ref reader).Structure);
        }
    }

    private static bool IsStructure(Type type) =>
        type != typeof(UnsupportedRequest) && type != typeof(Types.Dynamic.DynamicStructure) && type is { IsInterface: false } && type.IsAssignableTo(typeof(IUaStructure));

    // Activator, not new(): some have required members, whose default is the empty one all the same.
    private static T Empty<T>() =>
        typeof(T) == typeof(MonitoredItemCreateRequest)
            ? (T)(object)new MonitoredItemCreateRequest { ItemToMonitor = new() { NodeId = default, AttributeId = 0 } }
            : Activator.CreateInstance<T>();

    private static void Run(string check, string name)
    {
        var type = typeof(IUaStructure).Assembly.GetExportedTypes().Single(type => IsStructure(type) && type.Name == name);
        typeof(EveryStructureTests).GetMethod(check, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);
    }
}
