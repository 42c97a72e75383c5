namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>The sequence numbers of one direction, as a value.</summary>
/// <remarks>
/// Part 6 §6.7.2.4, Sequence header: each chunk's number is one more than the last. It wraps only after 4,294,966,271
/// (UInt32.MaxValue - 1,024), and then to a number below 1,024.
/// </remarks>
/// <param name="Last">The last number; meaningless before the first.</param>
/// <param name="HasStarted">False before the first number, which a receiver takes as it comes.</param>
internal readonly record struct SequenceNumbers(uint Last, bool HasStarted)
{
    private const uint WrapsAfter = uint.MaxValue - 1024;
    private const uint WrapsBelow = 1024;

    /// <summary>Takes the next number to send; the first is 1.</summary>
    /// <returns>The state after it, with the number in <see cref="Last"/>.</returns>
    public SequenceNumbers Next() => new(!HasStarted || Last > WrapsAfter ? 1 : Last + 1, HasStarted: true);

    /// <summary>Checks a number that came.</summary>
    /// <param name="number">The number.</param>
    /// <param name="next">The state after it.</param>
    /// <returns>False when a chunk was lost, repeated or put in between.</returns>
    public bool TryAccept(uint number, out SequenceNumbers next)
    {
        next = new(number, HasStarted: true);
        return !HasStarted || (Last != uint.MaxValue && number == Last + 1) || (Last > WrapsAfter && number < WrapsBelow);
    }
}
