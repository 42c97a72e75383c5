using AxComplex.OpcUa.Channel.Chunks;

namespace AxComplex.OpcUa.Channel.Tests;

// Part 6 §6.7.2.4: up by one; wraps only after 4,294,966,271, and then to a number below 1,024.
public sealed class SequenceNumbersTests
{
    [Fact]
    public void Next_BeginsWithOne_AndCountsUp()
    {
        var first = default(SequenceNumbers).Next();

        Assert.Equal((1u, 2u), (first.Last, first.Next().Last));
    }

    [Fact]
    public void Next_WrapsInTheWindowThatEveryReceiverAllows()
    {
        var last = new SequenceNumbers(uint.MaxValue - 1024, HasStarted: true);
        var after = last.Next();

        Assert.Equal(uint.MaxValue - 1023, after.Last);
        Assert.Equal(1u, after.Next().Last);
        Assert.True(after.TryAccept(after.Next().Last, out _));
    }

    [Theory]
    [InlineData(5u, 6u, true)]
    [InlineData(5u, 5u, false)] // repeated
    [InlineData(5u, 7u, false)] // one lost
    [InlineData(5u, 4u, false)]
    [InlineData(4_294_966_271u, 0u, false)] // wraps too early
    [InlineData(4_294_966_271u, 4_294_966_272u, true)]
    [InlineData(4_294_966_272u, 0u, true)]
    [InlineData(4_294_966_272u, 1023u, true)]
    [InlineData(4_294_966_272u, 1024u, false)] // wraps too far
    [InlineData(uint.MaxValue, 0u, true)]
    [InlineData(uint.MaxValue, 1024u, false)]
    public void TryAccept_TakesTheNextNumberOnly(uint last, uint received, bool accepted)
    {
        var state = new SequenceNumbers(last, HasStarted: true);

        Assert.Equal(accepted, state.TryAccept(received, out var next));
        Assert.Equal(received, next.Last);
    }

    [Fact]
    public void TryAccept_TakesTheFirstNumberAsItComes() =>
        Assert.True(default(SequenceNumbers).TryAccept(51, out _));
}
