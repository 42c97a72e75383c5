namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>Walks over the values of an encoded DataChangeNotification without making objects for them.</summary>
/// <remarks>
/// A number, time, status or Boolean allocates nothing; a string, an array or a structure does. To get the bytes rather
/// than the record, decode the response with <c>StructureRegistry.Standard.Without&lt;DataChangeNotification&gt;()</c>.
/// <code>
/// var values = new DataChangeNotificationReader(notification.Bytes, limits);
/// while (values.MoveNext()) { Use(values.ClientHandle, values.Value); }
/// </code>
/// </remarks>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.25.2">Part 4 §7.25.2</seealso>
public ref struct DataChangeNotificationReader
{
    private const int MinimumItemBytes = sizeof(uint) + 1;

    private UaBinaryReader _reader;

    /// <summary>Starts before the first value.</summary>
    /// <param name="body">The fields of the notification: the body of its ExtensionObject.</param>
    /// <param name="limits">What the peer may make this side allocate.</param>
    /// <param name="structures">The structures to decode in values; null for the standard ones.</param>
    /// <exception cref="UaException">The bytes are no notification.</exception>
    public DataChangeNotificationReader(
        ReadOnlySpan<byte> body, DecodingLimits limits, StructureRegistry? structures = null)
    {
        _reader = new UaBinaryReader(body, limits, structures);
        Remaining = Math.Max(0, _reader.ReadArrayLength(MinimumItemBytes));
    }

    /// <summary>Gets how many values are still to come.</summary>
    public int Remaining { get; private set; }

    /// <summary>Gets the client's number of the item that has the value.</summary>
    public uint ClientHandle { get; private set; }

    /// <summary>Gets the value.</summary>
    public DataValue Value { get; private set; }

    /// <summary>Goes to the next value.</summary>
    /// <returns>False after the last one; the diagnostics behind it are not read.</returns>
    /// <exception cref="UaException">The bytes are no value.</exception>
    public bool MoveNext()
    {
        if (Remaining == 0)
        {
            return false;
        }

        Remaining--;
        _reader.Release(MinimumItemBytes);
        ClientHandle = _reader.ReadUInt32();
        Value = DataValue.Decode(ref _reader);
        return true;
    }
}
