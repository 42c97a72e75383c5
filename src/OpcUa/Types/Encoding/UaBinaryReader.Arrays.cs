using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AxComplex.OpcUa.Types.Encoding;

// Arrays (Part 6 §5.2.5): an Int32 length, -1 for null, then the elements.
//
// A length is believed only if that many elements can be in the bytes that no array further out has claimed. So the
// elements that one message makes us allocate are never more than its bytes, however its arrays are nested.
public ref partial struct UaBinaryReader
{
    /// <summary>How many structures without a field a message may hold beside one for each of its bytes.</summary>
    private const int FreeStructures = 100;

    /// <summary>Reads an array; length -1 is null.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public T[]? ReadArray<T>()
        where T : IBinaryEncodable<T>
    {
        var length = ReadArrayLength(T.MinimumBytes);
        if (length <= 0)
        {
            return length < 0 ? null : [];
        }

        var elements = Allocate<T>(length);
        for (var i = 0; i < elements.Length; i++)
        {
            Release(T.MinimumBytes);
            elements[i] = T.Decode(ref this);
        }

        return elements;
    }

    /// <summary>Reads an array into one of the shared pool; length -1 is taken as 0.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="rented">
    /// At least as long as the array; what lies behind it has no meaning. To be returned to <c>ArrayPool&lt;T&gt;.Shared</c>,
    /// cleared if <typeparamref name="T"/> holds references. Of an empty array: empty, and need not be returned.
    /// </param>
    /// <returns>The length of the array.</returns>
    /// <exception cref="UaException">The length passes the limit or the message, or an element is none.</exception>
    public int RentArray<T>(out T[] rented)
        where T : IBinaryEncodable<T>
    {
        rented = [];
        var length = ReadArrayLength(T.MinimumBytes);
        if (length <= 0)
        {
            return 0;
        }

        Count(length);
        var elements = ArrayPool<T>.Shared.Rent(length);
        for (var i = 0; i < length; i++)
        {
            Release(T.MinimumBytes);
            elements[i] = T.Decode(ref this);
        }

        rented = elements;
        return length;
    }

    /// <summary>Reads an array of numbers in one copy; length -1 is null.</summary>
    /// <typeparam name="T">A number of fixed size.</typeparam>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public T[]? ReadNumbers<T>()
        where T : unmanaged, INumber<T>
    {
        var size = Unsafe.SizeOf<T>();
        var length = ReadArrayLength(size);
        if (length <= 0)
        {
            return length < 0 ? null : [];
        }

        Release(length * size);
        var elements = new T[length];
        Take(length * size).CopyTo(MemoryMarshal.AsBytes(elements.AsSpan()));
        LittleEndian.Fix<T>(elements);
        return elements;
    }

    /// <summary>Reads an array of Boolean; length -1 is null.</summary>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public bool[]? ReadBooleans() => ReadEach(1, static (ref reader) => reader.ReadBoolean());

    /// <summary>Reads an array of String; length -1 is null, and so may each element be.</summary>
    /// <exception cref="UaException">A length passes the limit or the message.</exception>
    public string?[]? ReadStrings() => ReadEach(sizeof(int), static (ref reader) => reader.ReadString());

    /// <summary>Reads an array of ByteString; length -1 is null, and so may each element be.</summary>
    /// <exception cref="UaException">A length passes the limit or the message.</exception>
    public byte[]?[]? ReadByteStrings() => ReadEach(sizeof(int), static (ref reader) => reader.ReadByteString());

    /// <summary>Reads an array of DateTime, in UTC; length -1 is null.</summary>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public DateTime[]? ReadDateTimes() => ReadEach(sizeof(long), static (ref reader) => reader.ReadDateTime());

    /// <summary>Reads an array of Guid; length -1 is null.</summary>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public Guid[]? ReadGuids() => ReadEach(16, static (ref reader) => reader.ReadGuid());

    /// <summary>Reads an array's length and claims the bytes that its elements need at least.</summary>
    /// <param name="minimumBytes">The fewest bytes of one element; give each back with <see cref="Release"/>.</param>
    /// <returns>The length; -1 for null.</returns>
    internal int ReadArrayLength(int minimumBytes)
    {
        var length = ReadInt32();
        if (length <= 0)
        {
            return length < 0 ? -1 : 0;
        }

        if (length > limits.MaxArrayLength)
        {
            UaException.ThrowLimit(nameof(DecodingLimits.MaxArrayLength), length);
        }

        var bytes = (long)length * minimumBytes;
        if (bytes > _rest.Length - _reserved)
        {
            UaException.ThrowTruncated(bytes, _rest.Length - _reserved);
        }

        _reserved += (int)bytes;
        return length;
    }

    /// <summary>Gives back what <see cref="ReadArrayLength"/> claimed, just before the bytes are read.</summary>
    internal void Release(int bytes) => _reserved -= bytes;

    /// <summary>Makes an array, and counts its elements against the limit of the whole message.</summary>
    internal T[] Allocate<T>(int length)
    {
        Count(length);
        return new T[length];
    }

    /// <summary>Counts a structure that lies in another without an ExtensionObject around it.</summary>
    /// <remarks>
    /// It may take no byte at all. A server that lays out two of the next in each of its structures would otherwise have a
    /// message of one byte make millions of them.
    /// </remarks>
    internal void CountStructure()
    {
        if (++_structures > _messageBytes + FreeStructures)
        {
            UaException.ThrowDecoding($"{_messageBytes} bytes hold more than {_structures - 1} structures, as their layout says.");
        }
    }

    private void Count(int elements)
    {
        _elements += elements;
        if (_elements > limits.MaxTotalElements)
        {
            UaException.ThrowLimit(nameof(DecodingLimits.MaxTotalElements), _elements);
        }
    }

    private T[]? ReadEach<T>(int minimumBytes, ElementReader<T> read)
    {
        var length = ReadArrayLength(minimumBytes);
        if (length <= 0)
        {
            return length < 0 ? null : [];
        }

        var elements = Allocate<T>(length);
        for (var i = 0; i < elements.Length; i++)
        {
            Release(minimumBytes);
            elements[i] = read(ref this);
        }

        return elements;
    }

    private delegate T ElementReader<T>(ref UaBinaryReader reader);
}
