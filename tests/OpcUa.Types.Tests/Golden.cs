using System.Buffers;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Tests;

/// <summary>Holds a value against bytes written out by hand: both ways, and cut off at every place.</summary>
internal static class Golden
{
    public static void Check<T>(T value, byte[] bytes)
        where T : IBinaryEncodable<T>
    {
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Encode(value)));

        var reader = new UaBinaryReader(bytes, DecodingLimits.Default);
        var decoded = T.Decode(ref reader);
        Assert.Equal(0, reader.Remaining);
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(Encode(decoded)));

        // A peer that stops anywhere must get a status code, never an IndexOutOfRangeException.
        for (var length = 0; length < bytes.Length; length++)
        {
            var e = Assert.Throws<UaException>(() => Decode<T>(bytes[..length]));
            Assert.Equal(StatusCode.BadDecodingError, e.Status);
        }
    }

    public static T Decode<T>(byte[] bytes, DecodingLimits? limits = null, StructureRegistry? structures = null)
        where T : IBinaryEncodable<T>
    {
        var reader = new UaBinaryReader(bytes, limits ?? DecodingLimits.Default, structures);
        return T.Decode(ref reader);
    }

    public static byte[] Encode<T>(T value)
        where T : IBinaryEncodable<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new UaBinaryWriter(buffer);
        value.Encode(ref writer);
        Assert.Equal(buffer.WrittenCount, writer.BytesWritten);
        return buffer.WrittenSpan.ToArray();
    }

    public static T RoundTrip<T>(T value)
        where T : IBinaryEncodable<T>
    {
        var bytes = Encode(value);
        var reader = new UaBinaryReader(bytes, DecodingLimits.Default);
        var decoded = T.Decode(ref reader);
        Assert.Equal(0, reader.Remaining);
        return decoded;
    }

    public static UaException Refused<T>(byte[] bytes, StatusCode status, DecodingLimits? limits = null)
        where T : IBinaryEncodable<T>
    {
        var e = Assert.Throws<UaException>(() => Decode<T>(bytes, limits));
        Assert.Equal(status, e.Status);
        return e;
    }
}
