using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Twins.Tests.Machines;

public sealed class SpanSetTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Arbitrary<(int, int)[]> Pairs =
        Gen.Choose(0, 40).Two().ListOf().Select(l => l.Select(p => (p.Item1, p.Item2)).ToArray()).ToArbitrary();

    // Against the plain model: a set of whole seconds.
    [Fact]
    public void UnionAndDifference_AreThoseOfTheInstants() => Prop.ForAll(Pairs, Pairs, (a, b) =>
    {
        var (left, right) = (Of(a), Of(b));
        return Seconds(left).SetEquals(Model(a))
            && Seconds(left.Subtract(right)).SetEquals(Model(a).Except(Model(b)))
            && left.Ticks == Model(a).Count * TimeSpan.TicksPerSecond;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Spans_AreApartFromEachOther() => Prop.ForAll(Pairs, a =>
    {
        var spans = Of(a).Spans;
        return spans.All(s => s.From < s.To) && spans.Zip(spans.Skip(1)).All(p => p.First.To < p.Second.From);
    }).QuickCheckThrowOnFailure();

    private static SpanSet Of((int, int)[] pairs) =>
        SpanSet.Of(pairs.Select(p => new ObservationSpan(Noon.AddSeconds(p.Item1), Noon.AddSeconds(p.Item2))));

    private static HashSet<int> Model((int From, int To)[] pairs) =>
        [.. pairs.Where(p => p.From < p.To).SelectMany(p => Enumerable.Range(p.From, p.To - p.From))];

    private static HashSet<int> Seconds(SpanSet set) => Model(
        [.. set.Spans.Select(s => ((int)(s.From - Noon).TotalSeconds, (int)(s.To - Noon).TotalSeconds))]);
}
