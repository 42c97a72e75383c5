using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>How an operation went, or how far a value can be trusted.</summary>
/// <param name="Value">The 32 bits of the wire: severity, code and information bits. 0 is Good.</param>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.39">Part 4 §7.39, StatusCode</seealso>
public readonly partial record struct StatusCode(uint Value) : IBinaryEncodable<StatusCode>
{
    private const uint SeverityMask = 0xC000_0000;
    private const uint CodeMask = 0xFFFF_0000;
    private const uint DataValueInfo = 0x0400;
    private const uint Overflow = 0x0080;

    static int IBinaryEncodable<StatusCode>.MinimumBytes => sizeof(uint);

    /// <summary>Gets whether the severity is Good.</summary>
    public bool IsGood => (Value & SeverityMask) == 0;

    /// <summary>Gets whether the severity is Uncertain: the value exists, but is not to be relied on.</summary>
    public bool IsUncertain => (Value & SeverityMask) == 0x4000_0000;

    /// <summary>Gets whether the severity is Bad (the reserved fourth severity counts as Bad).</summary>
    public bool IsBad => (Value & 0x8000_0000) != 0;

    /// <summary>Gets the code without its information bits: what to compare when asking "is it this fault?".</summary>
    public StatusCode Code => new(Value & CodeMask);

    /// <summary>Gets whether values before this one were dropped from a monitored item's queue.</summary>
    public bool HasOverflow => (Value & (DataValueInfo | Overflow)) == (DataValueInfo | Overflow);

    /// <summary>Marks that values before this one were dropped.</summary>
    /// <returns>The same code with the overflow bit.</returns>
    public StatusCode WithOverflow() => new(Value | DataValueInfo | Overflow);

    /// <inheritdoc/>
    public static StatusCode Decode(ref UaBinaryReader reader) => new(reader.ReadUInt32());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteUInt32(Value);

    /// <summary>Gets the name, for example <c>BadTimeout</c>; an unknown code is shown as <c>0x80FF0000</c>.</summary>
    /// <returns>The name, followed by the information bits if there are any.</returns>
    public override string ToString()
    {
        var info = Value & ~CodeMask;
        var name = StatusCodeNames.Find(Value & CodeMask);
        if (name is null)
        {
            return $"0x{Value:X8}";
        }

        return info == 0 ? name : HasOverflow ? $"{name} (overflow)" : $"{name} (0x{info:X4})";
    }
}
