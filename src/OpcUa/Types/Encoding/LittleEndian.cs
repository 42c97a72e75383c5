using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>Arrays of numbers are copied as they lie; this mends them on a machine that is not little-endian.</summary>
internal static class LittleEndian
{
    /// <summary>Turns each element round, if this machine stores numbers the other way.</summary>
    public static void Fix<T>(Span<T> numbers)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian || Unsafe.SizeOf<T>() == 1)
        {
            return;
        }

        var bytes = MemoryMarshal.AsBytes(numbers);
        for (var at = 0; at < bytes.Length; at += Unsafe.SizeOf<T>())
        {
            bytes.Slice(at, Unsafe.SizeOf<T>()).Reverse();
        }
    }
}
