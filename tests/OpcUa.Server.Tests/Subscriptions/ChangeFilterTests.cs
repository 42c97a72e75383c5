using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>Part 4 §7.22.2, DataChangeFilter.</summary>
public sealed class ChangeFilterTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(DataChangeTrigger.Status, false, false)]
    [InlineData(DataChangeTrigger.StatusValue, true, false)]
    [InlineData(DataChangeTrigger.StatusValueTimestamp, true, true)]
    public void TheTrigger_SaysWhatMustDiffer(DataChangeTrigger trigger, bool onValue, bool onTimestamp)
    {
        var filter = new ChangeFilter(trigger, AbsoluteDeadband: 0);
        var last = new DataValue(Variant.From(1.0), StatusCode.Good, Noon);

        Assert.True(filter.Passes(last, last with { Status = StatusCode.UncertainLastUsableValue }));
        Assert.Equal(onValue, filter.Passes(last, last with { Value = Variant.From(2.0) }));
        Assert.Equal(onTimestamp, filter.Passes(last, last with { SourceTimestamp = Noon.AddSeconds(1) }));
        Assert.False(filter.Passes(last, last));
    }

    [Theory]
    [InlineData(10.0, 10.5, false)]
    [InlineData(10.0, 9.5, false)]
    [InlineData(10.0, 10.6, true)]
    [InlineData(10.0, 9.4, true)]
    [InlineData(10.0, double.NaN, true)]
    [InlineData(double.NaN, double.NaN, false)]
    [InlineData(double.NaN, 10.0, true)]
    [InlineData(double.PositiveInfinity, 10.0, true)]
    public void TheDeadband_LetsPassOnlyWhatMovedFurther_AndNeverHidesANumberThatIsNone(double last, double next, bool passes)
    {
        var filter = new ChangeFilter(DataChangeTrigger.StatusValue, AbsoluteDeadband: 0.5);

        Assert.Equal(passes, filter.Passes(new DataValue(Variant.From(last)), new DataValue(Variant.From(next))));
    }
}
