using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Tests.History;

public sealed class MemoryHistoryTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void AFullHistory_ForgetsItsOldest()
    {
        var history = With(capacity: 20, Enumerable.Range(0, 50));

        Assert.Equal(Enumerable.Range(30, 20), Seconds(history.Read(DateTime.MinValue, DateTime.MaxValue, newestFirst: false, 0, 100)));
    }

    // A gateway that was offline delivers late; the history is in the order of the plant all the same.
    [Fact]
    public void ALateValue_GoesWhereItBelongs()
    {
        var history = With(capacity: 4, [1, 2, 5, 3, 4, 0]);

        Assert.Equal([0, 3, 4, 5], Seconds(history.Read(DateTime.MinValue, DateTime.MaxValue, newestFirst: false, 0, 100)));
    }

    [Theory]
    [InlineData(2, 5, false, 0, 10, new[] { 2, 3, 4, 5 })]
    [InlineData(2, 5, true, 0, 10, new[] { 5, 4, 3, 2 })]
    [InlineData(2, 5, true, 1, 2, new[] { 4, 3 })]
    [InlineData(2, 5, false, 3, 2, new[] { 5 })]
    [InlineData(2, 5, false, 9, 2, new int[0])]
    [InlineData(5, 2, false, 0, 2, new int[0])]
    [InlineData(20, 30, true, 0, 2, new int[0])]
    public void Read_GivesTheValuesOfTheInterval(int from, int to, bool newestFirst, int skip, int most, int[] expected)
    {
        var history = With(capacity: 100, Enumerable.Range(0, 10));

        Assert.Equal(expected, Seconds(history.Read(Noon.AddSeconds(from), Noon.AddSeconds(to), newestFirst, skip, most)));
    }

    private static MemoryHistory With(int capacity, IEnumerable<int> seconds)
    {
        var history = new MemoryHistory(capacity);
        foreach (var second in seconds)
        {
            history.Append(new DataValue(Variant.From(second), SourceTimestamp: Noon.AddSeconds(second)));
        }

        return history;
    }

    private static IEnumerable<int> Seconds(IReadOnlyList<DataValue> values) =>
        values.Select(v => (int)v.Value.AsDouble()!);
}
