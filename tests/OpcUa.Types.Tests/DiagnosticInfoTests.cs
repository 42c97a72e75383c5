namespace AxComplex.OpcUa.Types.Tests;

public sealed class DiagnosticInfoTests
{
    // The mask has LocalizedText before Locale, the fields have them the other way round (Part 6 §5.2.2.12).
    [Fact]
    public void Everything_BothWays()
    {
        var info = new DiagnosticInfo
        {
            SymbolicId = 1,
            NamespaceUri = 2,
            Locale = 3,
            LocalizedText = 4,
            AdditionalInfo = "A",
            InnerStatusCode = StatusCode.BadTimeout,
            InnerDiagnosticInfo = new() { LocalizedText = 5 },
        };
        byte[] bytes =
        [
            0x7F, // all seven fields
            0x01, 0x00, 0x00, 0x00, // SymbolicId
            0x02, 0x00, 0x00, 0x00, // NamespaceUri
            0x03, 0x00, 0x00, 0x00, // Locale
            0x04, 0x00, 0x00, 0x00, // LocalizedText
            0x01, 0x00, 0x00, 0x00, 0x41, // AdditionalInfo
            0x00, 0x00, 0x0A, 0x80, // InnerStatusCode
            0x04, 0x05, 0x00, 0x00, 0x00, // InnerDiagnosticInfo: LocalizedText alone
        ];

        Golden.Check(info, bytes);
        Assert.Equal(info, Golden.Decode<DiagnosticInfo>(bytes));
    }

    [Fact]
    public void AFieldThatDoesNotExist_IsRefused() =>
        Golden.Refused<DiagnosticInfo>([0x80, 0, 0, 0, 0], StatusCode.BadDecodingError);
}
