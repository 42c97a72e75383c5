using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Tests.Kpis.Truth;

namespace AxComplex.Twins.Tests.Kpis;

/// <summary>What makes it right to keep gaps by hour and to put them together for a year.</summary>
public sealed class KpiGapListsTests
{
    [Fact]
    public void WhereverAWindowIsCut_TheListsOfItsParts_AreThoseOfTheWhole()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var run = TruthRun.Make(seed, isPerfect: false, hasSets: seed % 7 == 0);
            if (run.Ticks < 3)
            {
                continue;
            }

            var middle = new Random(seed).NextInt64(run.From + 1, run.To);
            KpiGapLists Of(long from, long to) => KpiGapLists.Of(run.Observer.Events(from, to), run.Rules);

            var (whole, parts) = (Of(run.From, run.To), KpiGapLists.Concat([Of(run.From, middle), Of(middle, run.To)]));

            Assert.Equal(Text(whole), Text(parts));
            Assert.Equal(Text(whole), Text(KpiGapLists.Decode(whole.Encode())));
            Assert.Equal(whole.Encode(), KpiGapLists.Decode(whole.Encode()).Encode());
            foreach (var kpi in MachineKpis.All(run.Observer.Events(run.From, run.To), run.Rules))
            {
                Assert.Equal(kpi.Gaps, whole.Of(kpi.Kpi));
            }
        }
    }

    [Fact]
    public void Bytes_ThatAreNoLists_AreRefused()
    {
        foreach (var text in new[] { "", "null", "{}", "[1]", "[{\"Kpis\":[\"oee\"],\"Gaps\":[1,2]}]", "[{\"Kpis\":null,\"Gaps\":[1,2,3]}]", "[{\"Kpis\":[\"oee\"],\"Gaps\":[-1,2,3]}]" })
        {
            Assert.Throws<InvalidDataException>(() => KpiGapLists.Decode(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    private static string Text(KpiGapLists lists) => string.Join(
        '\n', typeof(KpiNames).GetFields().Select(f => (string)f.GetRawConstantValue()!).Select(kpi => $"{kpi}: {string.Join(' ', lists.Of(kpi).Select(Text))}"));

    private static string Text(KpiGap gap) => $"{gap.From:O}-{gap.To:O}({(GapCause?)gap.Cause})";
}
