namespace AxComplex.OpcUa.Client;

/// <summary>Which sequence number a subscription expects, as a value (Part 4 §5.14.1.1 and §7.26, NotificationMessage).</summary>
/// <remarks>
/// Messages count 1, 2, … 4,294,967,295, 1; a keep-alive names the number that the next message will have and uses none.
/// </remarks>
/// <param name="Expected">The number of the next message.</param>
internal readonly record struct SequenceTracker(uint Expected)
{
    /// <summary>A new subscription.</summary>
    public static readonly SequenceTracker Start = new(1);

    /// <summary>Looks at a number that came.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isKeepAlive">Whether it is that of a keep-alive.</param>
    /// <returns>What to do, and the state after it.</returns>
    public SequenceStep See(uint number, bool isKeepAlive)
    {
        var ahead = Distance(Expected, number);
        if (number == 0 || ahead > int.MaxValue)
        {
            // A message that came before, or a keep-alive of a server that does not count as it should.
            return new SequenceStep(this, Expected, 0, IsRepeated: true);
        }

        var next = isKeepAlive ? number : After(number);
        return new SequenceStep(new SequenceTracker(next), Expected, ahead, IsRepeated: false);
    }

    /// <summary>Gets the number that follows another; 0 is left out.</summary>
    /// <param name="number">A number.</param>
    public static uint After(uint number) => number == uint.MaxValue ? 1 : number + 1;

    /// <summary>Gets how far a number is from the expected one.</summary>
    /// <param name="number">A number that has not come yet.</param>
    public uint Ahead(uint number) => Distance(Expected, number);

    /// <summary>Gets the number that comes a while after another; 0 is left out.</summary>
    /// <param name="number">A number.</param>
    /// <param name="count">How many are in between and the one itself; less than 2^31.</param>
    public static uint After(uint number, uint count)
    {
        var sum = unchecked(number + count);
        return sum < number ? sum + 1 : sum;
    }

    private static uint Distance(uint from, uint to)
    {
        var distance = unchecked(to - from);
        return to < from && distance <= int.MaxValue ? distance - 1 : distance;
    }
}
