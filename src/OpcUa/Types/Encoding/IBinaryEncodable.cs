namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>A type that reads and writes itself in OPC UA Binary (Part 6 §5.2).</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IBinaryEncodable<T>
    where T : IBinaryEncodable<T>
{
    /// <summary>
    /// Gets the fewest bytes that a value can take. An array length is refused when that many elements cannot be in the
    /// rest of the message.
    /// </summary>
    static virtual int MinimumBytes => 1;

    /// <summary>Reads one value.</summary>
    /// <param name="reader">Stands behind the value afterwards.</param>
    /// <returns>The value.</returns>
    /// <exception cref="UaException">The bytes are too few, have no meaning, or ask for more than a limit.</exception>
    static abstract T Decode(ref UaBinaryReader reader);

    /// <summary>Writes the value.</summary>
    /// <param name="writer">Takes the bytes.</param>
    void Encode(ref UaBinaryWriter writer);
}
