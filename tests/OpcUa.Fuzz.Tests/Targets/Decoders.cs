using System.Reflection;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>Every decoder of the stack, found by reflection so that a new one cannot be forgotten.</summary>
internal static class Decoders
{
    public static Decoder Request { get; } = new(
        "request", static (ref reader) => MessageRegistry.DecodeRequest(ref reader), WriteMessage);

    public static Decoder Response { get; } = new(
        "response", static (ref reader) => MessageRegistry.DecodeResponse(ref reader), WriteMessage);

    public static Decoder Variant { get; } = Decoder.Of<Variant>();

    public static IReadOnlyList<Decoder> All { get; } = [.. OfAssembly(), Request, Response, .. OfFrames(), Walker()];

    private static IEnumerable<Decoder> OfAssembly() => typeof(IUaStructure).Assembly.GetExportedTypes()
        .Where(t => !t.IsInterface && t.GetInterfaces().Any(i =>
            i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBinaryEncodable<>) && i.GetGenericArguments()[0] == t))
        .Select(t => (Decoder)typeof(Decoder).GetMethod(nameof(Decoder.Of), BindingFlags.Public | BindingFlags.Static)!
            .MakeGenericMethod(t).Invoke(null, null)!)
        .OrderBy(d => d.Name, StringComparer.Ordinal);

    private static IEnumerable<Decoder> OfFrames() =>
        [Decoder.Of<HelloMessage>(), Decoder.Of<AcknowledgeMessage>(), Decoder.Of<ErrorMessage>()];

    private static Decoder Walker() => new(
        nameof(DataChangeNotificationReader),
        static (ref reader) =>
        {
            var count = 0;
            reader.TryReadBytes(out var bytes);
            var values = new DataChangeNotificationReader(bytes, reader.Limits);
            while (values.MoveNext())
            {
                count++;
            }

            return count;
        },
        Write: null);

    private static void WriteMessage(object message, ref UaBinaryWriter writer)
    {
        if (message is not UnsupportedRequest)
        {
            MessageRegistry.Encode((IUaStructure)message, ref writer);
        }
    }
}
