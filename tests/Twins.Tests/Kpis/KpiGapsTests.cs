using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;
using static AxComplex.Twins.Tests.Kpis.Given;

namespace AxComplex.Twins.Tests.Kpis;

public sealed class KpiGapsTests
{
    // For KPIs out of stored facts: what nobody observed of planned busy time, with its cause; a signal's own hole is not one of the machine.
    [Fact]
    public void WhatWasNotObserved_IsListedWithItsCause()
    {
        var gaps = KpiGaps.OfObservation(
            new(At(0), At(60)),
            Spans((-5, 10), (20, 50)),
            [new(null, At(10), At(15), GapCause.Outage, null), new("good", At(15), At(18), GapCause.QueueOverflow, 1)],
            Spans((0, 30), (55, 60)));

        Assert.Equal([new KpiGap(At(10), At(15), GapCause.Outage), new KpiGap(At(15), At(20), null), new KpiGap(At(55), At(60), null)], gaps);
        Assert.Equal(3, KpiGaps.OfObservation(new(At(0), At(60)), Spans((-5, 10), (20, 50)), [new(null, At(10), At(15), GapCause.Outage, null)], planned: null).Length);
    }

    [Fact]
    public void TheGapsOfSeveralMachines_AreJoined_AndKeepACauseThatAllShare() => Assert.Equal(
        [new KpiGap(At(0), At(20), null), new KpiGap(At(30), At(45), GapCause.Outage)],
        KpiGaps.Join(
        [
            new(At(30), At(40), GapCause.Outage), new(At(0), At(10), GapCause.Outage), new(At(5), At(20), GapCause.SequenceGap), new(At(35), At(45), GapCause.Outage),
        ]));

    private static SpanSet Spans(params (double From, double To)[] spans) => SpanSet.Of(spans.Select(s => new ObservationSpan(At(s.From), At(s.To))));
}
