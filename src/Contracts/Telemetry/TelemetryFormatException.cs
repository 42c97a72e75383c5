namespace AxComplex.Contracts.Telemetry;

/// <summary>The bytes are no batch, or pass a limit. The message says where and what was expected; it holds no values.</summary>
public sealed class TelemetryFormatException : FormatException
{
    /// <summary>Says what is wrong with the bytes.</summary>
    /// <param name="record">The record being read, for example <c>machine 2, signal 5</c>.</param>
    /// <param name="offset">The byte at which reading stopped, counted from the beginning of the batch.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="innerException">What found it; null when the codec itself did.</param>
    public TelemetryFormatException(string record, int offset, string problem, Exception? innerException = null)
        : base($"Telemetry batch, {record}, byte {offset}: {problem}", innerException) => (Record, Offset) = (record, offset);

    /// <summary>Gets the record being read, for example <c>machine 2, signal 5</c>; both count from 1.</summary>
    public string Record { get; }

    /// <summary>Gets the byte at which reading stopped, counted from the beginning of the batch.</summary>
    public int Offset { get; }
}
