using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Machines;

/// <summary>The running total of a part counter that only rises and may be reset.</summary>
/// <remarks>
/// The first value is where counting begins and adds nothing. A rise adds the difference. A drop is a reset: the counter began
/// again at 0, so the new value itself has been made since. What is faster than <see cref="MaxPerSecond"/> allows was not made:
/// somebody set the counter, and nothing counts. Two values of one instant are one: the higher. Late values are put
/// in their place, so the order of arrival does not matter; for that the newest values are kept beside the total.
/// </remarks>
public sealed record CounterTotal
{
    /// <summary>How many of the newest values are kept for late ones.</summary>
    public const int TailLength = 32;

    /// <summary>Gets the counter that has seen nothing.</summary>
    public static CounterTotal Empty { get; } = new();

    /// <summary>Gets the fastest that the counter can rise, per second; null when nobody said.</summary>
    public double? MaxPerSecond { get; init; }

    /// <summary>Gets the most that the counter rises at once; null is 1.</summary>
    public double? MaxStep { get; init; }

    /// <summary>Gets the newest values, by time, strictly rising.</summary>
    public ImmutableArray<CounterSample> Tail { get; init; } = [];

    /// <summary>Gets the parts counted before the first value of <see cref="Tail"/>.</summary>
    public long BeforeTail { get; init; }

    /// <summary>Gets whether values older than <see cref="Tail"/> were counted and then forgotten.</summary>
    public bool IsCut { get; init; }

    /// <summary>Gets all parts counted.</summary>
    public long Total { get; init; }

    /// <summary>Gets when the period began of which <see cref="PeriodTotal"/> is the sum; null for none.</summary>
    public DateTime? PeriodFrom { get; init; }

    /// <summary>Gets the parts counted before <see cref="PeriodFrom"/>.</summary>
    public long BeforePeriod { get; init; }

    /// <summary>Gets the parts counted since <see cref="PeriodFrom"/>, a part of that very instant among them; null without a period.</summary>
    public long? PeriodTotal => PeriodFrom is null ? null : Total - BeforePeriod;

    /// <summary>Gets the value of a sample as a count; null when its status or kind says that it is none.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>A count from 0 to 2^53.</returns>
    public static CounterSample? Read(Sample sample)
    {
        var value = sample.Value.AsDouble;
        return sample.IsGood && value is >= 0 and <= 9007199254740992 ? new(sample.SourceTime, (long)value) : null;
    }

    /// <summary>Counts values in the order of their time.</summary>
    /// <param name="samples">The values, by time.</param>
    /// <param name="maxPerSecond">The fastest that the counter can rise, per second; null when nobody said.</param>
    /// <param name="periodFrom">When a period begins that is to be counted on its own; null for none.</param>
    /// <returns>The total of all of them.</returns>
    public static CounterTotal Of(IEnumerable<CounterSample> samples, double? maxPerSecond = null, DateTime? periodFrom = null)
    {
        var total = new CounterTotal { MaxPerSecond = maxPerSecond, PeriodFrom = periodFrom };
        foreach (var sample in samples)
        {
            total = total.TryAdd(sample) ?? throw new ArgumentException("The values are not in the order of their time.", nameof(samples));
        }

        return total;
    }

    /// <summary>Counts one value, late or not.</summary>
    /// <param name="sample">The value.</param>
    /// <returns>The new total; null when the value is older than what is kept, and everything must be counted again with <see cref="Of"/>.</returns>
    public CounterTotal? TryAdd(CounterSample sample)
    {
        var index = Tail.Length;
        while (index > 0 && Tail[index - 1].At >= sample.At)
        {
            index--;
        }

        if (index == 0 && IsCut && (Tail[0].At != sample.At || Tail[0].Value < sample.Value))
        {
            return null;
        }

        if (index < Tail.Length && Tail[index].At == sample.At && Tail[index].Value >= sample.Value)
        {
            return this;
        }

        if (index == Tail.Length && index > 0)
        {
            var total = Saturating.Add(Total, Made(RateLimit.Of(MaxPerSecond, MaxStep, 1), Tail[^1], sample));
            var grown = this with { Tail = Tail.Add(sample), Total = total, BeforePeriod = sample.At < PeriodFrom ? total : BeforePeriod };
            return grown.Tail.Length > TailLength ? grown.WithoutOldest() : grown;
        }

        var isSameInstant = index < Tail.Length && Tail[index].At == sample.At;
        var next = Count(this with { Tail = isSameInstant ? Tail.SetItem(index, sample) : Tail.Insert(index, sample) });
        return next.Tail.Length > TailLength ? next.WithoutOldest() : next;
    }

    /// <summary>Begins to count a period on its own, a shift for example.</summary>
    /// <param name="from">Its beginning; parts of that very instant are in it.</param>
    /// <returns>The total; null when the period begins before what is kept, and everything must be counted again with <see cref="Of"/>.</returns>
    public CounterTotal? TryBeginPeriod(DateTime from) =>
        IsCut && from <= Tail[0].At ? null : Count(this with { PeriodFrom = from, BeforePeriod = 0 });

    /// <summary>Sums the tail again; it is short.</summary>
    private static CounterTotal Count(CounterTotal counter)
    {
        var limit = RateLimit.Of(counter.MaxPerSecond, counter.MaxStep, 1);
        var total = counter.BeforeTail;

        // A period that began before the tail has its beginning behind it for good.
        var isOld = counter.IsCut && counter.PeriodFrom <= counter.Tail[0].At;
        var before = isOld ? counter.BeforePeriod : total;
        for (var i = 1; i < counter.Tail.Length; i++)
        {
            total = Saturating.Add(total, Made(limit, counter.Tail[i - 1], counter.Tail[i]));
            before = !isOld && counter.Tail[i].At < counter.PeriodFrom ? total : before;
        }

        return counter with { Total = total, BeforePeriod = counter.PeriodFrom is null ? 0 : before };
    }

    private CounterTotal WithoutOldest() => this with
    {
        BeforeTail = Saturating.Add(BeforeTail, Made(RateLimit.Of(MaxPerSecond, MaxStep, 1), Tail[0], Tail[1])),
        Tail = Tail.RemoveAt(0),
        IsCut = true,
    };

    private static long Made(RateLimit limit, CounterSample before, CounterSample now) =>
        limit.Made(before.Value, now.Value, now.At.Ticks - before.At.Ticks, out _);
}
