using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using static AxComplex.OpcUa.Types.Services.FilterOperator;

namespace AxComplex.OpcUa.Server.Tests.Events;

public sealed class EventConditionTests
{
    [Theory]
    [InlineData("press-07 too hot", "press%", true)]
    [InlineData("press-07 too hot", "%hot", true)]
    [InlineData("press-07 too hot", "%too%", true)]
    [InlineData("press-07 too hot", "press-__ too hot", true)]
    [InlineData("press-07 too hot", "press-0[5-8]%", true)]
    [InlineData("press-07 too hot", "press-0[^5-8]%", false)]
    [InlineData("press-07 too hot", "press", false)]
    [InlineData("100%", "100\\%", true)]
    [InlineData("100x", "100\\%", false)]
    [InlineData("", "%", true)]
    [InlineData("", "_", false)]
    [InlineData("a[b", "a[b", true)]
    public void Like_FollowsTheWildcards(string text, string pattern, bool fits) => Assert.Equal(fits, LikePattern.Fits(text, pattern));

    // A pattern of a peer must not cost exponential time.
    [Fact]
    public void Like_OfManyWildcards_ComesToAnEnd() =>
        Assert.False(LikePattern.Fits(new string('a', 2000), string.Concat(Enumerable.Repeat("%a", 400)) + "b"));

    public static TheoryData<string, bool, ContentFilterElement[]> Conditions() => new()
    {
        { "nothing", true, [] },
        { "Severity > 500", true, [Filters.Element(GreaterThan, "Severity", Variant.From(500))] },
        { "Severity > 700.0", false, [Filters.Element(GreaterThan, "Severity", Variant.From(700.0))] },
        { "Severity <= 700", true, [Filters.Element(LessThanOrEqual, "Severity", Variant.From((ushort)700))] },
        { "Severity between", true, [Filters.Element(Between, "Severity", Variant.From(600), Variant.From(700))] },
        { "SourceName = press-07", true, [Filters.Element(FilterOperator.Equals, "SourceName", Variant.From("press-07"))] },
        { "Message like", true, [Filters.Element(Like, "Message", Variant.From("%hot%"))] },
        { "OfType itself", true, [Filters.Element(OfType, Variant.From(ObjectTypeIds.DeviceFailureEventType))] },
        { "OfType supertype", true, [Filters.Element(OfType, Variant.From(ObjectTypeIds.SystemEventType))] },
        { "OfType other", false, [Filters.Element(OfType, Variant.From(ObjectTypeIds.ConditionType))] },
        { "In list", true, [Filters.Element(InList, "Severity", Variant.From(1), Variant.From(700L))] },
        { "Not in list", false, [Filters.Element(InList, "Severity", Variant.From(1), Variant.From(2))] },
        { "Is null", true, [Filters.Element(IsNull, "Torque")] },
        { "Not", false, [Filters.Element(Not, 1), Filters.Element(GreaterThan, "Severity", Variant.From(500))] },
        { "Unknown is not true", false, [Filters.Element(GreaterThan, "Torque", Variant.From(1))] },
        { "Not unknown is not true", false, [Filters.Element(Not, 1), Filters.Element(GreaterThan, "Torque", Variant.From(1))] },
        {
            "Unknown or true", true,
            [Filters.Element(Or, 1, 2), Filters.Element(GreaterThan, "Torque", Variant.From(1)), Filters.Element(IsNull, "Torque")]
        },
        {
            "Unknown and true", false,
            [Filters.Element(And, 1, 2), Filters.Element(GreaterThan, "Torque", Variant.From(1)), Filters.Element(IsNull, "Torque")]
        },
        {
            "Bits", true,
            [Filters.Element(FilterOperator.Equals, 1, Variant.From(4)), Filters.Element(BitwiseAnd, "Severity", Variant.From(4))]
        },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task ACondition_HoldsOrNot(string name, bool holds, ContentFilterElement[] elements)
    {
        await using var server = await TestServer.StartAsync();
        var space = server.Server.AddressSpace;
        var e = space.NewEvent(
            ObjectTypeIds.DeviceFailureEventType, server.Press, new LocalizedText("en", "too hot"), severity: 700, time: null);

        var results = EventCondition.Check(new ContentFilter { Elements = elements }, space, out var condition);

        Assert.All(results, r => Assert.Equal(StatusCode.Good, r.StatusCode));
        Assert.True(holds == condition.Passes(e), name);
    }

    public static TheoryData<uint, ContentFilterElement> Faults() => new()
    {
        { StatusCode.BadFilterOperandCountMismatch.Value, Filters.Element(FilterOperator.Equals, "Severity") },
        { StatusCode.BadFilterOperandInvalid.Value, Filters.Element(Not, 0) }, // itself: it would never end
        { StatusCode.BadFilterOperandInvalid.Value, Filters.Element(Not, 1) }, // there is no such element
        { StatusCode.BadFilterOperandInvalid.Value, Filters.Element(OfType, Variant.From("x")) },
        { StatusCode.BadFilterOperandInvalid.Value, Filters.Element(Like, "Message", Variant.From(new string('%', 1001))) },
        { StatusCode.BadFilterOperatorUnsupported.Value, Filters.Element(RelatedTo, "Severity") },
        { StatusCode.BadFilterOperatorInvalid.Value, Filters.Element((FilterOperator)99, "Severity") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AConditionThatMakesNoSense_IsRefused(uint status, ContentFilterElement element)
    {
        await using var server = await TestServer.StartAsync();

        var results = EventCondition.Check(new ContentFilter { Elements = [element] }, server.Server.AddressSpace, out _);

        Assert.Equal(new StatusCode(status), Assert.Single(results).StatusCode);
    }
}
