using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Services;

/// <summary>The types of events, history and type definitions, against bytes written out by hand.</summary>
public sealed class EventAndHistoryTests
{
    private static readonly DateTime NewYear = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void EventFilter() => Golden.Check(
        new EventFilter
        {
            SelectClauses =
            [
                new()
                {
                    TypeDefinitionId = ObjectTypeIds.BaseEventType, BrowsePath = [new(0, "A")], AttributeId = AttributeIds.Value,
                    IndexRange = "1",
                },
            ],
            WhereClause = new()
            {
                Elements =
                [
                    new()
                    {
                        FilterOperator = FilterOperator.OfType,
                        FilterOperands = [new(new LiteralOperand { Value = Variant.From(ObjectTypeIds.ConditionType) })],
                    },
                    new() { FilterOperator = FilterOperator.Not, FilterOperands = [new(new ElementOperand { Index = 2 })] },
                ],
            },
        },
        [
            0x01, 0x00, 0x00, 0x00, // one select clause
            0x01, 0x00, 0xF9, 0x07, // TypeDefinitionId: 2041
            0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x41, // BrowsePath: "A"
            0x0D, 0x00, 0x00, 0x00, // AttributeId
            0x01, 0x00, 0x00, 0x00, 0x31, // IndexRange: "1"
            0x02, 0x00, 0x00, 0x00, // two elements
            0x0E, 0x00, 0x00, 0x00, // OfType
            0x01, 0x00, 0x00, 0x00, // one operand
            0x01, 0x00, 0x55, 0x02, 0x01, 0x05, 0x00, 0x00, 0x00, // 597: LiteralOperand, 5 bytes
            0x11, 0x01, 0x00, 0xDE, 0x0A, // NodeId 2782
            0x07, 0x00, 0x00, 0x00, // Not
            0x01, 0x00, 0x00, 0x00, // one operand
            0x01, 0x00, 0x52, 0x02, 0x01, 0x04, 0x00, 0x00, 0x00, // 594: ElementOperand, 4 bytes
            0x02, 0x00, 0x00, 0x00, // Index
        ]);

    [Fact]
    public void ReadRawModifiedDetails() => Golden.Check(
        new ReadRawModifiedDetails { IsReadModified = true, StartTime = NewYear, NumValuesPerNode = 5, ReturnBounds = true },
        [
            0x01, // IsReadModified
            0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // StartTime
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // EndTime: not said
            0x05, 0x00, 0x00, 0x00, // NumValuesPerNode
            0x01, // ReturnBounds
        ]);

    [Fact]
    public void HistoryReadValueId() => Golden.Check(
        new HistoryReadValueId { NodeId = new(0, 72), IndexRange = "1", DataEncoding = new(0, "B"), ContinuationPoint = [9] },
        [
            0x00, 0x48, // NodeId
            0x01, 0x00, 0x00, 0x00, 0x31, // IndexRange
            0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x42, // DataEncoding
            0x01, 0x00, 0x00, 0x00, 0x09, // ContinuationPoint
        ]);

    [Fact]
    public void HistoryReadResult() => Golden.Check(
        new HistoryReadResult
        {
            StatusCode = new StatusCode(0x00A6_0000),
            ContinuationPoint = [9],
            HistoryData = new(new HistoryData { DataValues = [new(Variant.From(true))] }),
        },
        [
            0x00, 0x00, 0xA6, 0x00, // StatusCode: GoodMoreData
            0x01, 0x00, 0x00, 0x00, 0x09, // ContinuationPoint
            0x01, 0x00, 0x92, 0x02, 0x01, 0x07, 0x00, 0x00, 0x00, // 658: HistoryData, 7 bytes
            0x01, 0x00, 0x00, 0x00, 0x01, 0x01, 0x01, // one value: true
        ]);

    [Fact]
    public void ModificationInfo() => Golden.Check(
        new ModificationInfo { ModificationTime = NewYear, UpdateType = HistoryUpdateType.Replace, UserName = "k" },
        [
            0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // ModificationTime
            0x02, 0x00, 0x00, 0x00, // UpdateType: Replace
            0x01, 0x00, 0x00, 0x00, 0x6B, // UserName
        ]);

    [Fact]
    public void StructureDefinition() => Golden.Check(
        new StructureDefinition
        {
            DefaultEncodingId = new(2, 101),
            BaseDataType = DataTypeIds.Structure,
            StructureType = StructureType.StructureWithOptionalFields,
            Fields =
            [
                new()
                {
                    Name = "n", Description = new("d"), DataType = DataTypeIds.String, ValueRank = 1, ArrayDimensions = [3],
                    MaxStringLength = 9, IsOptional = true,
                },
            ],
        },
        [
            0x01, 0x02, 0x65, 0x00, // DefaultEncodingId
            0x00, 0x16, // BaseDataType: 22
            0x01, 0x00, 0x00, 0x00, // StructureType
            0x01, 0x00, 0x00, 0x00, // one field
            0x01, 0x00, 0x00, 0x00, 0x6E, // Name
            0x02, 0x01, 0x00, 0x00, 0x00, 0x64, // Description
            0x00, 0x0C, // DataType: 12
            0x01, 0x00, 0x00, 0x00, // ValueRank
            0x01, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, // ArrayDimensions
            0x09, 0x00, 0x00, 0x00, // MaxStringLength
            0x01, // IsOptional
        ]);

    [Fact]
    public void EnumField() => Golden.Check(
        new EnumField { Value = -2, DisplayName = new("d"), Description = new("e"), Name = "n" },
        [
            0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, // Value
            0x02, 0x01, 0x00, 0x00, 0x00, 0x64, // DisplayName
            0x02, 0x01, 0x00, 0x00, 0x00, 0x65, // Description
            0x01, 0x00, 0x00, 0x00, 0x6E, // Name
        ]);

    [Fact]
    public void TransferResult() => Golden.Check(
        new TransferResult { StatusCode = StatusCode.BadSubscriptionIdInvalid, AvailableSequenceNumbers = [5] },
        [0x00, 0x00, 0x28, 0x80, 0x01, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00]);
}
