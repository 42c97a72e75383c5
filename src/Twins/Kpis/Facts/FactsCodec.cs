namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Facts as bytes, for a store that keeps them by machine and hour.</summary>
/// <remarks>
/// Whole numbers of as few bytes as they need, times relative to the beginning: version, beginning, length; the planned run times that
/// occur; the conditions that occur, those of rows first; the rows; what holds at the end; the threads of the state and of the four
/// counters. The tests have the bytes of an example.
/// </remarks>
public static class FactsCodec
{
    /// <summary>The version that is written and read. Facts of another one are computed again from the events; nothing is lost.</summary>
    public const byte Version = 1;

    /// <summary>In the place of a <see cref="Machines.SignalKnowledge"/>: known before there was any time.</summary>
    internal const byte Constant = 4;

    /// <summary>Writes facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>The bytes; the same facts give the same bytes.</returns>
    public static byte[] Encode(WindowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return FactsWriter.Write(facts);
    }

    /// <summary>Reads facts.</summary>
    /// <param name="bytes">What <see cref="Encode"/> wrote.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="InvalidDataException">These are no facts, or of another version.</exception>
    public static WindowFacts Decode(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return FactsParser.Read(bytes);
    }
}
