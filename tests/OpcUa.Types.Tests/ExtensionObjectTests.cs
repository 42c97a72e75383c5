using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests;

public sealed class ExtensionObjectTests
{
    private static readonly byte[] AnonymousBytes =
    [
        0x01, 0x00, 0x41, 0x01, // TypeId: 321, AnonymousIdentityToken_Encoding_DefaultBinary
        0x01, // the body is binary
        0x05, 0x00, 0x00, 0x00, // its length
        0x01, 0x00, 0x00, 0x00, 0x41, // PolicyId: "A"
    ];

    private static readonly byte[] UnknownBytes =
    [
        0x01, 0x02, 0xB8, 0x0B, // TypeId: namespace 2, 3000
        0x01, // the body is binary
        0x03, 0x00, 0x00, 0x00, 0x01, 0x02, 0x03, // three bytes
    ];

    [Fact]
    public void AKnownStructure_IsDecoded_BothWays()
    {
        Golden.Check(new ExtensionObject(new AnonymousIdentityToken { PolicyId = "A" }), AnonymousBytes);

        var found = Golden.Decode<ExtensionObject>(AnonymousBytes);
        Assert.Equal(new AnonymousIdentityToken { PolicyId = "A" }, found.Structure);
        Assert.Null(found.Bytes);
    }

    // A vendor's structure must survive a way through us unread.
    [Fact]
    public void AnUnknownStructure_IsKeptAsItsBytes_BothWays()
    {
        Golden.Check(new ExtensionObject(new NodeId(2, 3000), [1, 2, 3]), UnknownBytes);

        var found = Golden.Decode<ExtensionObject>(UnknownBytes);
        Assert.Equal(new ExtensionObject(new NodeId(2, 3000), [1, 2, 3]), found);
        Assert.Null(found.Structure);
    }

    [Fact]
    public void ABodyInXml_BothWays() => Golden.Check(
        new ExtensionObject(new NodeId(2, 3001), new XmlElement("<a/>")),
        [0x01, 0x02, 0xB9, 0x0B, 0x02, 0x04, 0x00, 0x00, 0x00, 0x3C, 0x61, 0x2F, 0x3E]);

    [Fact]
    public void NoBody_BothWays()
    {
        Golden.Check(default(ExtensionObject), [0x00, 0x00, 0x00]);
        Golden.Check(new ExtensionObject(new NodeId(0, 7), body: null), [0x00, 0x07, 0x00]);
        Assert.True(Golden.Decode<ExtensionObject>([0x00, 0x00, 0x00]).IsNull);
    }

    [Fact]
    public void ABodyThatIsLongerThanItsStructure_IsRefused()
    {
        byte[] longer = [.. AnonymousBytes, 0x00];
        longer[5] = 6;

        var e = Golden.Refused<ExtensionObject>(longer, StatusCode.BadDecodingError);
        Assert.Contains("AnonymousIdentityToken leaves 1 bytes", e.Message, StringComparison.Ordinal);
    }

    // The structure must not read on into what follows its body.
    [Fact]
    public void ABodyThatIsShorterThanItsStructure_IsRefused()
    {
        byte[] shorter = [.. AnonymousBytes];
        shorter[5] = 4;

        Golden.Refused<ExtensionObject>(shorter, StatusCode.BadDecodingError);
    }

    [Fact]
    public void AnEncodingThatDoesNotExist_IsRefused() =>
        Golden.Refused<ExtensionObject>([0x00, 0x07, 0x03, 0, 0, 0, 0], StatusCode.BadDecodingError);

    [Fact]
    public void WhatFollowsTheBody_IsReadNext()
    {
        var both = Golden.Decode<Variant>([0x96, 2, 0, 0, 0, .. AnonymousBytes, .. UnknownBytes]);

        Assert.True(both.TryGetArray<ExtensionObject>(out var found));
        Assert.IsType<AnonymousIdentityToken>(found[0].Structure);
        Assert.Equal([1, 2, 3], found[1].Bytes);
    }

    [Fact]
    public void ARegistry_CanKnowMoreAndLess()
    {
        var less = StructureRegistry.Standard.Without<AnonymousIdentityToken>();
        var more = StructureRegistry.None.With(new NodeId(2, 3000), StandIn);

        Assert.NotNull(Golden.Decode<ExtensionObject>(AnonymousBytes, structures: less).Bytes);
        Assert.NotNull(Golden.Decode<ExtensionObject>(AnonymousBytes, structures: less.With<AnonymousIdentityToken>()).Structure);
        Assert.NotNull(Golden.Decode<ExtensionObject>(AnonymousBytes).Structure);
        Assert.IsType<SignatureData>(Golden.Decode<ExtensionObject>(UnknownBytes, structures: more).Structure);

        static IUaStructure StandIn(ref UaBinaryReader reader)
        {
            reader.ReadByte();
            reader.ReadUInt16();
            return new SignatureData();
        }
    }

    // A token is not to be seen in a log.
    [Fact]
    public void Secrets_AreNotPartOfTheText()
    {
        var secret = new NodeId(1, "the-session-secret");
        var request = new ReadRequest { Header = new() { AuthenticationToken = secret, RequestHandle = 7 } };
        var response = new CreateSessionResponse { AuthenticationToken = secret };

        Assert.DoesNotContain("secret", $"{request} {response}", StringComparison.Ordinal);
        Assert.Contains("RequestHandle = 7", request.ToString(), StringComparison.Ordinal);
    }
}
