using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AxComplex.OpcUa.Types;

/// <summary>A value of any built-in type, an array or a matrix of them. The default value is null.</summary>
/// <remarks>Numbers, Booleans, times and status codes lie in the Variant itself and are never boxed.</remarks>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part6/5.2.2.16">Part 6 §5.2.2.16</seealso>
public readonly partial struct Variant
{
    private readonly long _bits;
    private readonly object? _object;
    private readonly byte _type;
    private readonly bool _isArray;

    private Variant(BuiltInType type, long bits)
    {
        _type = (byte)type;
        _bits = bits;
    }

    private Variant(BuiltInType type, object? value, bool isArray = false)
    {
        _type = (byte)type;
        _object = value;
        _isArray = isArray;
    }

    /// <summary>Gets the Variant without a value.</summary>
    public static Variant Null => default;

    /// <summary>Gets the type of the value, or of the elements; Null if there is no value.</summary>
    public BuiltInType Type => (BuiltInType)_type;

    /// <summary>Gets whether there is no value at all. A null String, for example, still is a String.</summary>
    public bool IsNull => _type == 0;

    /// <summary>Gets whether this is an array or a matrix; the array itself may be null.</summary>
    public bool IsArray => _isArray;

    /// <summary>
    /// Gets the lengths of a matrix's dimensions, outermost first; empty for a scalar and a plain array.
    /// </summary>
    public ReadOnlySpan<int> ArrayDimensions => _object is Matrix matrix ? matrix.Dimensions : [];

    private Array? Elements => _object is Matrix matrix ? matrix.Elements : _isArray ? (Array?)_object : null;

    /// <summary>Gets the elements of an array, or of a matrix with the last dimension running fastest.</summary>
    /// <typeparam name="T">
    /// The .NET type of an element, exactly; for a Byte array and a ByteString array see <see cref="Type"/>.
    /// </typeparam>
    /// <param name="values">The elements, not copied; null if this is no such array, or a null one.</param>
    /// <returns>Whether there are elements of that type.</returns>
    public bool TryGetArray<T>([NotNullWhen(true)] out T[]? values)
    {
        // .NET takes an int[] for a uint[]; OPC UA does not.
        var elements = Elements;
        values = elements?.GetType() == typeof(T[]) ? (T[])elements : null;
        return values is not null;
    }

    /// <summary>Gives an array dimensions, and so makes it a matrix.</summary>
    /// <param name="dimensions">The lengths, outermost first; their product is the number of elements.</param>
    /// <returns>The matrix over the same elements.</returns>
    /// <exception cref="ArgumentException">This is no array, or the product is wrong.</exception>
    public Variant WithDimensions(params ReadOnlySpan<int> dimensions)
    {
        if (Elements is not { } elements || !Fits(dimensions, elements.Length))
        {
            throw new ArgumentException(
                "This is no array, or the dimensions do not multiply to its length.", nameof(dimensions));
        }

        return new Variant(Type, new Matrix(elements, dimensions.ToArray()), isArray: true);
    }

    /// <summary>Gets a numeric scalar as a double; Int64 and UInt64 may lose their last digits.</summary>
    /// <returns>The number; null for everything that is not a numeric scalar, a Boolean among it.</returns>
    public double? AsDouble() => _isArray ? null : Type switch
    {
        BuiltInType.SByte or BuiltInType.Byte or BuiltInType.Int16 or BuiltInType.UInt16 or BuiltInType.Int32
            or BuiltInType.UInt32 or BuiltInType.Int64 => _bits,
        BuiltInType.UInt64 => (ulong)_bits,
        BuiltInType.Float => BitConverter.Int32BitsToSingle((int)_bits),
        BuiltInType.Double => BitConverter.Int64BitsToDouble(_bits),
        _ => null,
    };

    /// <summary>Gets the value as an object, boxed if it must be; a matrix gives its elements.</summary>
    /// <returns>The .NET value; null if there is none.</returns>
    public object? ToObject() => _isArray ? Elements : Type switch
    {
        BuiltInType.Boolean => _bits != 0,
        BuiltInType.SByte => (sbyte)_bits,
        BuiltInType.Byte => (byte)_bits,
        BuiltInType.Int16 => (short)_bits,
        BuiltInType.UInt16 => (ushort)_bits,
        BuiltInType.Int32 => (int)_bits,
        BuiltInType.UInt32 => (uint)_bits,
        BuiltInType.Int64 => _bits,
        BuiltInType.UInt64 => (ulong)_bits,
        BuiltInType.Float => BitConverter.Int32BitsToSingle((int)_bits),
        BuiltInType.Double => BitConverter.Int64BitsToDouble(_bits),
        BuiltInType.DateTime => new DateTime(_bits, DateTimeKind.Utc),
        BuiltInType.StatusCode => new StatusCode((uint)_bits),
        _ => _object,
    };

    /// <summary>Gets the value for a log or a screen: culture-free; an array as its type and length.</summary>
    /// <returns>Text, not meant to be parsed.</returns>
    public override string ToString() => _isArray
        ? FormattableString.Invariant($"{Type}[{Elements?.Length ?? 0}]")
        : ToObject() switch
        {
            null => "null",
            byte[] bytes => Convert.ToHexString(bytes),
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => ShownDepth.Show(value, static v => v.ToString() ?? ""),
        };

    private static Variant OfArray(BuiltInType type, Array? values) => new(type, values, isArray: true);

    private static DateTime Utc(DateTime value) =>
        value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;

    private static bool Fits(ReadOnlySpan<int> dimensions, int length)
    {
        long product = 1;
        foreach (var dimension in dimensions)
        {
            if (dimension < 0)
            {
                return false;
            }

            product *= dimension;
            if (product > int.MaxValue)
            {
                return false;
            }
        }

        return dimensions.Length > 0 && product == length;
    }

    private bool IsScalar(BuiltInType type) => _type == (byte)type && !_isArray;

    private sealed record Matrix(Array Elements, int[] Dimensions);
}
