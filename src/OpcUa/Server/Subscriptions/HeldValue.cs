using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>A value that is remembered, and its memory counted.</summary>
internal struct HeldValue
{
    private long _bytes;

    public DataValue Value { get; private set; }

    /// <summary>Remembers a value instead of the one before.</summary>
    /// <returns>False when there is no memory left for it; nothing is remembered then.</returns>
    public bool TrySet(in DataValue value, Quota memory)
    {
        Clear(memory);
        var bytes = HeldBytes.Of(value.Value);
        if (bytes > 0 && !memory.TryTake(bytes))
        {
            return false;
        }

        (Value, _bytes) = (value, bytes);
        return true;
    }

    /// <summary>Forgets the value.</summary>
    public void Clear(Quota memory)
    {
        if (_bytes > 0)
        {
            memory.Return(_bytes);
        }

        (Value, _bytes) = (default, 0);
    }

    /// <summary>Says in the place of a value that there was no memory left for it.</summary>
    public static DataValue Missing(in DataValue value) => value with { Value = Variant.Null, Status = StatusCode.BadOutOfMemory };
}
