using System.Collections;

namespace AxComplex.OpcUa.Types;

public readonly partial struct Variant : IEquatable<Variant>
{
    /// <summary>Compares; see <see cref="Equals(Variant)"/>.</summary>
    public static bool operator ==(Variant left, Variant right) => left.Equals(right);

    /// <summary>Compares; see <see cref="Equals(Variant)"/>.</summary>
    public static bool operator !=(Variant left, Variant right) => !left.Equals(right);

    /// <summary>
    /// Compares type and value; arrays element by element. A scalar NaN equals itself, and 0.0 is not -0.0.
    /// </summary>
    /// <param name="other">The other Variant.</param>
    /// <returns>Whether both hold the same.</returns>
    public bool Equals(Variant other)
    {
        if (_type != other._type || _bits != other._bits || _isArray != other._isArray)
        {
            return false;
        }

        if (_object is null || other._object is null || ReferenceEquals(_object, other._object))
        {
            return ReferenceEquals(_object, other._object);
        }

        if (!_isArray && _object is not byte[])
        {
            return _object.Equals(other._object);
        }

        return ArrayDimensions.SequenceEqual(other.ArrayDimensions)
            && ElementsEqual(Elements ?? (Array)_object, other.Elements ?? (Array)other._object);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Variant other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _object is Array or Matrix
        ? HashCode.Combine(_type, _isArray, (Elements ?? (Array)_object).Length)
        : HashCode.Combine(_type, _bits, _object);

    private static bool ElementsEqual(Array left, Array right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (int[] a, int[] b) => a.AsSpan().SequenceEqual(b),
        (float[] a, float[] b) => a.AsSpan().SequenceEqual(b),
        (double[] a, double[] b) => a.AsSpan().SequenceEqual(b),
        (string[] a, string[] b) => a.AsSpan().SequenceEqual(b),
        _ => StructuralComparisons.StructuralEqualityComparer.Equals(left, right),
    };
}
