namespace AxComplex.OpcUa.Types.Tests;

public sealed class NodeIdTests
{
    private static readonly Guid Guid = new("72962B91-FA75-4AE6-8D28-B404DC7DAF63");

    public static TheoryData<NodeId, byte[]> Forms() => new()
    {
        { NodeId.Null, [0x00, 0x00] }, // two bytes: namespace 0, up to 255
        { new NodeId(0, 72), [0x00, 0x48] },
        { new NodeId(0, 255), [0x00, 0xFF] },
        { new NodeId(0, 256), [0x01, 0x00, 0x00, 0x01] }, // four bytes: namespace up to 255, up to 65,535
        { new NodeId(5, 1025), [0x01, 0x05, 0x01, 0x04] },
        { new NodeId(255, 65_535), [0x01, 0xFF, 0xFF, 0xFF] },
        { new NodeId(256, 1), [0x02, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00] }, // seven bytes: everything else
        { new NodeId(1, 65_536), [0x02, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00] },
        {
            new NodeId(1, "Hot水"),
            [
                0x03, 0x01, 0x00, // String form, namespace 1
                0x06, 0x00, 0x00, 0x00, 0x48, 0x6F, 0x74, 0xE6, 0xB0, 0xB4, // 6 bytes of UTF-8
            ]
        },
        {
            new NodeId(2, Guid),
            [
                0x04, 0x02, 0x00, // Guid form, namespace 2
                0x91, 0x2B, 0x96, 0x72, 0x75, 0xFA, 0xE6, 0x4A, // three numbers, little-endian
                0x8D, 0x28, 0xB4, 0x04, 0xDC, 0x7D, 0xAF, 0x63, // eight bytes as they are
            ]
        },
        { new NodeId(3, [0xCA, 0xFE]), [0x05, 0x03, 0x00, 0x02, 0x00, 0x00, 0x00, 0xCA, 0xFE] }, // ByteString form
    };

    public static TheoryData<string, NodeId> Texts() => new()
    {
        { "i=0", NodeId.Null },
        { "i=85", ObjectIds.ObjectsFolder },
        { "ns=2;s=Press-07;Spindle=1", new NodeId(2, "Press-07;Spindle=1") }, // only the first semicolon and sign count
        { "ns=1;s=", new NodeId(1, "") },
        { "ns=65535;i=4294967295", new NodeId(ushort.MaxValue, uint.MaxValue) },
        { "g=72962b91-fa75-4ae6-8d28-b404dc7daf63", new NodeId(0, Guid) },
        { "ns=3;b=yv4=", new NodeId(3, [0xCA, 0xFE]) },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void EachForm_BothWays(NodeId nodeId, byte[] bytes)
    {
        Golden.Check(nodeId, bytes);
        Assert.Equal(nodeId, Golden.Decode<NodeId>(bytes));
    }

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void EachText_BothWays(string text, NodeId nodeId)
    {
        Assert.Equal(nodeId, NodeId.Parse(text));
        Assert.Equal(text, nodeId.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("85")]
    [InlineData("i=")]
    [InlineData("i=-1")]
    [InlineData("i=4294967296")]
    [InlineData("ns=65536;i=1")]
    [InlineData("ns=1")]
    [InlineData("ns=;i=1")]
    [InlineData("g=no-guid")]
    [InlineData("b=!")]
    [InlineData("x=1")]
    public void ATextThatIsNoNodeId_IsRefused_AndShown(string text)
    {
        Assert.False(NodeId.TryParse(text, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => NodeId.Parse(text)).Message, StringComparison.Ordinal);
    }

    // Part 3 §8.2.4: every kind of identifier has its own null.
    [Fact]
    public void EveryKindHasItsNull_ButOnlyInNamespaceZero()
    {
        Assert.True(new NodeId(0, "").IsNull);
        Assert.True(new NodeId(0, Guid.Empty).IsNull);
        Assert.True(new NodeId(0, Array.Empty<byte>()).IsNull);
        Assert.False(new NodeId(1, 0).IsNull);
        Assert.False(new NodeId(1, "").IsNull);
    }

    [Fact]
    public void EqualIdentifiersOfDifferentKindOrNamespace_AreDifferentKeys()
    {
        NodeId[] all = [new(1, 7), new(2, 7), new(1, "7"), new(1, [7]), new(1, Guid), new(1, "a"), new(1, "A")];

        Assert.Equal(all.Length, all.ToHashSet().Count);
        Assert.Contains(new NodeId(1, [7]), all.ToHashSet());
    }

    [Theory]
    [InlineData(0x06)] // no such form
    [InlineData(0x41)] // the flag for a server index belongs to ExpandedNodeId
    [InlineData(0x80)]
    public void AFormThatDoesNotExist_IsRefused(byte form) =>
        Golden.Refused<NodeId>([form, 0, 0, 0, 0, 0, 0, 0], StatusCode.BadDecodingError);

    [Fact]
    public void AnExpandedNodeId_BothWays() => Golden.Check(
        new ExpandedNodeId(new NodeId(0, 72), "urn:p", 3),
        [
            0xC0, 0x48, // two-byte form, with both flags
            0x05, 0x00, 0x00, 0x00, (byte)'u', (byte)'r', (byte)'n', (byte)':', (byte)'p', // namespace URI
            0x03, 0x00, 0x00, 0x00, // server index
        ]);

    [Fact]
    public void AnExpandedNodeId_OfThisServer_IsWrittenAsNodeId() => Golden.Check<ExpandedNodeId>(new NodeId(0, 72), [0x00, 0x48]);

    [Fact]
    public void AnExpandedNodeId_AsText()
    {
        Assert.Equal("svr=3;nsu=urn:a%3Bb;i=72", new ExpandedNodeId(new NodeId(0, 72), "urn:a;b", 3).ToString());
        Assert.Equal("ns=2;s=x", new ExpandedNodeId(new NodeId(2, "x")).ToString());
    }
}
