using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Events;

/// <summary>Writes event filters as clients do.</summary>
internal static class Filters
{
    public static SimpleAttributeOperand Field(string path) => new()
    {
        TypeDefinitionId = ObjectTypeIds.BaseEventType,
        BrowsePath = [.. path.Split('/').Select(name => new QualifiedName(0, name))],
        AttributeId = AttributeIds.Value,
    };

    public static EventFilter Select(string[] fields, params ContentFilterElement[] where) => new()
    {
        SelectClauses = Array.ConvertAll(fields, Field),
        WhereClause = new ContentFilter { Elements = where },
    };

    public static ContentFilterElement Element(FilterOperator what, params object[] operands) => new()
    {
        FilterOperator = what,
        FilterOperands = Array.ConvertAll(operands, o => o switch
        {
            Variant literal => new ExtensionObject(new LiteralOperand { Value = literal }),
            int index => new ExtensionObject(new ElementOperand { Index = (uint)index }),
            string field => new ExtensionObject(Field(field)),
            _ => throw new ArgumentException("A literal, an index of an element or the name of a field.", nameof(operands)),
        }),
    };

    public static EventFieldList[] Events(PublishResponse response) =>
        Assert.IsType<EventNotificationList>(Assert.Single(response.NotificationMessage.NotificationData).Structure).Events;
}
