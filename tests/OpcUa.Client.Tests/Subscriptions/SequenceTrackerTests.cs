namespace AxComplex.OpcUa.Client.Tests.Subscriptions;

// Part 4 §7.26: 1, 2, … 4,294,967,295, 1. A keep-alive names the next number and uses none.
public sealed class SequenceTrackerTests
{
    [Theory]
    [InlineData(5u, 5u, false, 6u, 0u, false)] // as expected
    [InlineData(5u, 7u, false, 8u, 2u, false)] // 5 and 6 are missing
    [InlineData(5u, 4u, false, 5u, 0u, true)] // came before
    [InlineData(5u, 5u, true, 5u, 0u, false)] // keep-alive: nothing is missing
    [InlineData(5u, 8u, true, 8u, 3u, false)] // keep-alive: 5, 6 and 7 are missing
    [InlineData(5u, 2u, true, 5u, 0u, true)] // keep-alive of a server that does not count as it should
    [InlineData(5u, 0u, true, 5u, 0u, true)]
    [InlineData(uint.MaxValue, uint.MaxValue, false, 1u, 0u, false)] // wraps over 0
    [InlineData(uint.MaxValue, 1u, false, 2u, 1u, false)] // only the last number is missing; there is no 0
    [InlineData(1u, uint.MaxValue, false, 1u, 0u, true)] // an old one after the wrap
    public void See_TellsWhatIsMissing(uint expected, uint number, bool isKeepAlive, uint next, uint missing, bool isRepeated)
    {
        var step = new SequenceTracker(expected).See(number, isKeepAlive);

        Assert.Equal(new SequenceStep(new SequenceTracker(next), expected, missing, isRepeated), step);
    }
}
