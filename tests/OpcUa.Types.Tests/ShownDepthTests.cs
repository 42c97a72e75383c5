using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests;

/// <summary>A value of a peer may be shown in a log, and must not fill it.</summary>
public sealed class ShownDepthTests
{
    private const int Levels = 90;

    private static readonly Variant Long = Variant.From(new string('x', 100_000));

    // Found by the fuzzer: each level made a text that held that of the next.
    [Fact]
    public void ValuesInValues_AreShownAFewLevelsDeep()
    {
        var (value, structure, info) = (Long, Long, new DiagnosticInfo { AdditionalInfo = new string('x', 100_000) });
        for (var level = 0; level < Levels; level++)
        {
            value = Variant.From(new DataValue(value));
            structure = Variant.From(new ExtensionObject(new LiteralOperand { Value = structure }));
            info = new DiagnosticInfo { InnerDiagnosticInfo = info };
        }

        foreach (var deep in new object[] { value, structure, info })
        {
            var text = deep.ToString()!;
            Assert.InRange(text.Length, 1, 2_000);
            Assert.Contains("…", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ValuesThatDoNotLieDeep_AreShownWhole()
    {
        Assert.Equal((string)Long.ToObject()!, Long.ToString());
        Assert.Contains("Value = 7, Status = Good", Variant.From(new DataValue(Variant.From(7))).ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "locale 2, more x, status BadTimeout, beneath text 3",
            new DiagnosticInfo
            {
                Locale = 2,
                AdditionalInfo = "x",
                InnerStatusCode = StatusCode.BadTimeout,
                InnerDiagnosticInfo = new() { LocalizedText = 3 },
            }.ToString());
    }
}
