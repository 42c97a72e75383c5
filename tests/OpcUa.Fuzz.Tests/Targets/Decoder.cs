using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>One way to read bytes, and to write again what was read.</summary>
/// <param name="Name">The type, or what is read.</param>
/// <param name="Read">Reads; the reader has the default limits.</param>
/// <param name="Write">Writes; null when it cannot be written.</param>
internal sealed record Decoder(string Name, Decoder.Reading Read, Decoder.Writing? Write)
{
    public delegate object Reading(ref UaBinaryReader reader);

    public delegate void Writing(object value, ref UaBinaryWriter writer);

    public static Decoder Of<T>()
        where T : IBinaryEncodable<T> =>
        new(typeof(T).Name, static (ref reader) => T.Decode(ref reader), static (value, ref writer) => ((T)value).Encode(ref writer));
}
