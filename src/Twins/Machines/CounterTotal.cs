using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Machines;

/// <summary>The running total of a part counter that only rises and may be reset.</summary>
/// <remarks>
/// The first value is where counting begins and adds nothing. A rise adds the difference. A drop is a reset: the counter began
/// again at 0, so the new value itself has been made since. Two values of one instant are one: the higher. Late values are put
/// in their place, so the order of arrival does not matter; for that the newest values are kept beside the total.
/// No limit by a physical rate is applied yet, because no description carries one.
/// </remarks>
public sealed record CounterTotal
{
    /// <summary>How many of the newest values are kept for late ones.</summary>
    public const int TailLength = 64;

    /// <summary>Gets the counter that has seen nothing.</summary>
    public static CounterTotal Empty { get; } = new();

    /// <summary>Gets the newest values, by time, strictly rising.</summary>
    public ImmutableArray<CounterSample> Tail { get; init; } = [];

    /// <summary>Gets the parts counted before the first value of <see cref="Tail"/>.</summary>
    public long BeforeTail { get; init; }

    /// <summary>Gets whether values older than <see cref="Tail"/> were counted and then forgotten.</summary>
    public bool IsCut { get; init; }

    /// <summary>Gets all parts counted.</summary>
    public long Total { get; init; }

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
    /// <returns>The total of all of them.</returns>
    public static CounterTotal Of(IEnumerable<CounterSample> samples)
    {
        var total = Empty;
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

        if (index == Tail.Length)
        {
            var grown = this with { Tail = Tail.Add(sample), Total = Total + (Tail.Length == 0 ? 0 : Made(Tail[^1].Value, sample.Value)) };
            return grown.Tail.Length > TailLength ? grown.WithoutOldest() : grown;
        }

        return Insert(index, sample);
    }

    private CounterTotal Insert(int index, CounterSample sample)
    {
        if (Tail[index].At == sample.At && Tail[index].Value >= sample.Value)
        {
            return this;
        }

        var tail = Tail[index].At == sample.At ? Tail.SetItem(index, sample) : Tail.Insert(index, sample);
        var total = BeforeTail;
        for (var i = 1; i < tail.Length; i++)
        {
            total += Made(tail[i - 1].Value, tail[i].Value);
        }

        var next = this with { Tail = tail, Total = total };
        return tail.Length > TailLength ? next.WithoutOldest() : next;
    }

    private CounterTotal WithoutOldest() => this with
    {
        BeforeTail = BeforeTail + Made(Tail[0].Value, Tail[1].Value),
        Tail = Tail.RemoveAt(0),
        IsCut = true,
    };

    private static long Made(long before, long now) => now >= before ? now - before : now;
}

/// <summary>One value of a part counter.</summary>
/// <param name="At">Its source timestamp.</param>
/// <param name="Value">The count since the last reset, not negative.</param>
public readonly record struct CounterSample(DateTime At, long Value);
