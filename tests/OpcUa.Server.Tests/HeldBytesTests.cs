using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests;

public sealed class HeldBytesTests
{
    private const int Length = 10_000;

    private static readonly string Text = new('x', Length);

    public static TheoryData<string, Variant> Heavy() => new()
    {
        { "String", Variant.From(Text) },
        { "String[]", Variant.From([null, Text]) },
        { "ByteString", Variant.FromByteString(new byte[Length]) },
        { "ByteString[]", Variant.FromByteStrings([null, new byte[Length]]) },
        { "Byte[]", Variant.FromByteArray(new byte[Length]) },
        { "Boolean[]", Variant.From(new bool[Length]) },
        { "Double[]", Variant.From(new double[Length]) },
        { "Int32 matrix", Variant.From(new int[Length]).WithDimensions(10, Length / 10) },
        { "DateTime[]", Variant.From(new DateTime[Length]) },
        { "Guid[]", Variant.From(new Guid[Length]) },
        { "StatusCode[]", Variant.From(new StatusCode[Length]) },
        { "XmlElement", Variant.From(new XmlElement(Text)) },
        { "XmlElement[]", Variant.From([new XmlElement(Text)]) },
        { "NodeId", Variant.From(new NodeId(1, Text)) },
        { "NodeId[]", Variant.From([new NodeId(1, Text)]) },
        { "ExpandedNodeId", Variant.From(new ExpandedNodeId(new NodeId(1, 1), Text, 1)) },
        { "ExpandedNodeId[]", Variant.From([new ExpandedNodeId(new NodeId(1, 1), Text, 1)]) },
        { "QualifiedName", Variant.From(new QualifiedName(1, Text)) },
        { "QualifiedName[]", Variant.From([new QualifiedName(1, Text)]) },
        { "LocalizedText", Variant.From(new LocalizedText("ko", Text)) },
        { "LocalizedText[]", Variant.From([new LocalizedText(Text, null)]) },
        { "ExtensionObject of bytes", Variant.From(new ExtensionObject(new NodeId(2, 1), new byte[Length])) },
        { "ExtensionObject of XML", Variant.From(new ExtensionObject(new NodeId(2, 1), new XmlElement(Text))) },
        { "structure", Variant.From(new ExtensionObject(new LiteralOperand { Value = Variant.From(Text) })) },
        { "ExtensionObject[]", Variant.From([default, new ExtensionObject(new LiteralOperand { Value = Variant.From(Text) })]) },
        { "DataValue", Variant.From(new DataValue(Variant.From(Text))) },
        { "DataValue[]", Variant.From([new DataValue(Variant.From(Text))]) },
        { "Variant[]", Variant.From([Variant.From(1), Variant.From([Variant.From(Text)])]) },
        { "DiagnosticInfo", Variant.From(new DiagnosticInfo { InnerDiagnosticInfo = new() { AdditionalInfo = Text } }) },
        { "DiagnosticInfo[]", Variant.From([new DiagnosticInfo { AdditionalInfo = Text }]) },
    };

    // What a client can make large has to be counted as large, or it goes past the limit.
    [Theory]
    [MemberData(nameof(Heavy))]
    public void AValueThatIsLarge_IsCountedAsLarge(string what, Variant value) =>
        Assert.True(HeldBytes.Of(value) is >= Length and < 20 * Length, $"{what}: {HeldBytes.Of(value)}");

    [Fact]
    public void WhatLiesInTheVariantItself_TakesNothing() => Assert.All(
        [
            Variant.Null, Variant.From(true), Variant.From((byte)1), Variant.From(1), Variant.From(1UL), Variant.From(1.5),
            Variant.From(DateTime.UnixEpoch), Variant.From(StatusCode.BadTimeout),
        ],
        value => Assert.Equal(0, HeldBytes.Of(value)));
}
