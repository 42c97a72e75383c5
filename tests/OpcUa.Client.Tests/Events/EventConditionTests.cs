using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests.Events;

/// <summary>Part 4 §7.7.1: the first element is the root, and each refers only to those behind it.</summary>
public sealed class EventConditionTests
{
    private static readonly Variant Grave = Variant.From((ushort)500);

    [Fact]
    public void ATree_BecomesAListWhoseRootIsFirst()
    {
        var condition = EventCondition.OfType(ObjectTypeIds.AlarmConditionType)
            & (EventCondition.AtLeast(EventFields.Severity, Grave) | !EventCondition.IsNull(EventFields.Comment));

        Assert.Equal(
            ["And [1] [2]", "OfType i=2915", "Or [3] [4]", "GreaterThanOrEqual Severity 500", "Not [5]", "IsNull Comment"],
            Texts(condition));
    }

    [Fact]
    public void EveryOperator_HasItsOperands()
    {
        var low = Variant.From((ushort)1);

        Assert.Equal(["Equals SourceName press"], Texts(EventCondition.Equal(EventFields.SourceName, Variant.From("press"))));
        Assert.Equal(["LessThanOrEqual Severity 500"], Texts(EventCondition.AtMost(EventFields.Severity, Grave)));
        Assert.Equal(["Between Severity 1 500"], Texts(EventCondition.Between(EventFields.Severity, low, Grave)));
        Assert.Equal(["InList Severity 1 500"], Texts(EventCondition.In(EventFields.Severity, low, Grave)));
        Assert.Equal(["Like Message %hot%"], Texts(EventCondition.Like(EventFields.Message, "%hot%")));
    }

    private static IEnumerable<string> Texts(EventCondition condition) => condition.ToWire().Elements.Select(e =>
        string.Join(' ', [e.FilterOperator.ToString(), .. e.FilterOperands.Select(Text)]));

    private static string Text(ExtensionObject operand) => operand.Structure switch
    {
        ElementOperand element => $"[{element.Index}]",
        LiteralOperand literal => literal.Value.ToString(),
        SimpleAttributeOperand field => string.Join('/', field.BrowsePath),
        _ => "?",
    };
}
