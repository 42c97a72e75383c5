using System.Globalization;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.History;

/// <summary>Part 11 §6.5.5: what a variable was at a time at which nobody looked. r is a raw value, i an interpolated one.</summary>
public sealed class AtTimeReadTests
{
    private static readonly DateTime Noon = TestServer.Start;

    [Theory]
    [InlineData(20, "20 r Good")]
    [InlineData(25, "25 i Good")]
    [InlineData(10, "10 r Good")]
    [InlineData(5, "- r BadNoData")] // before the first
    [InlineData(50, "40 i UncertainDataSubNormal")] // after the last
    public void ANumber_LiesOnTheSlopeBetweenItsNeighbours(int second, string expected)
    {
        var history = Fill(new MemoryHistory(100), (10, Variant.From(10.0)), (20, Variant.From(20.0)), (30, Variant.From(30.0)), (40, Variant.From(40.0)));

        Assert.Equal(expected, At(history, second));
    }

    [Fact]
    public void ATextOrAnInteger_StaysUntilTheNextOne()
    {
        var texts = Fill(new MemoryHistory(100), (10, Variant.From("idle")), (20, Variant.From("running")));
        var counts = Fill(new MemoryHistory(100), (10, Variant.From(1)), (20, Variant.From(2)));

        Assert.Equal("idle i Good", At(texts, 19));
        Assert.Equal("1 i Good", At(counts, 19));
        Assert.Equal("2 r Good", At(counts, 20));
    }

    // Part 13 §3.1.9, §3.1.10: simple bounds do not look past a bad value.
    [Theory]
    [InlineData(25, false, "25 i Good")]
    [InlineData(25, true, "- r BadNoData")]
    [InlineData(15, false, "15 i Good")]
    [InlineData(15, true, "10 i UncertainDataSubNormal")]
    [InlineData(20, false, "- r BadSensorFailure")]
    public void ABadValue_IsPassedOver_UnlessSimpleBoundsAreAskedFor(int second, bool simpleBounds, string expected)
    {
        var history = Fill(new MemoryHistory(100), (10, Variant.From(10.0)), (30, Variant.From(30.0)));
        history.Append(new DataValue(Variant.Null, StatusCode.BadSensorFailure, Noon.AddSeconds(20)));

        Assert.Equal(expected, At(history, second, simpleBounds));
    }

    private static MemoryHistory Fill(MemoryHistory history, params (int Second, Variant Value)[] values)
    {
        Array.ForEach(values, v => history.Append(new DataValue(v.Value, StatusCode.Good, Noon.AddSeconds(v.Second))));
        return history;
    }

    private static string At(MemoryHistory history, int second, bool simpleBounds = false)
    {
        var details = new ReadAtTimeDetails { ReqTimes = [Noon.AddSeconds(second)], UseSimpleBounds = simpleBounds };
        var value = Assert.Single(AtTimeRead.Read(history, details));
        Assert.Equal(Noon.AddSeconds(second), value.SourceTimestamp);
        var text = value.Value.IsNull ? "-" : Convert.ToString(value.Value.ToObject(), CultureInfo.InvariantCulture);
        var isInterpolated = (value.Status.Value & 0x0403) == 0x0402;
        return $"{text} {(isInterpolated ? "i" : "r")} {new StatusCode(value.Status.Value & 0xFFFF_0000)}";
    }
}
