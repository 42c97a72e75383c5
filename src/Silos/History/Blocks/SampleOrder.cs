using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Brings values into the order of their source times, each once.</summary>
/// <remarks>
/// Values of one instant stay in the order in which they came. A value with time, status and value of another one is a repeat: a
/// server repeats its value when a subscription begins. The first stays, and takes over up to when the value was seen.
/// </remarks>
internal static class SampleOrder
{
    /// <summary>Brings values into order.</summary>
    /// <param name="columns">The values, in any order; not changed.</param>
    /// <returns>The values in order; the same object when they are already.</returns>
    public static SampleColumns Ordered(SampleColumns columns) => IsOrdered(columns.Times) ? columns : Sort(columns);

    /// <summary>Joins values and brings them into order.</summary>
    /// <param name="parts">The parts, in the order in which they came.</param>
    /// <returns>The values in order.</returns>
    public static SampleColumns Merge(IReadOnlyList<SampleColumns> parts)
    {
        if (parts is [var only])
        {
            return Ordered(only);
        }

        var all = new SampleColumns(Math.Max(1, parts.Sum(p => p.Count)));
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Count; i++)
            {
                all.Add(part[i]);
            }
        }

        return Ordered(all);
    }

    /// <summary>Whether each time is later than the one before, so that there is neither disorder nor a repeat.</summary>
    private static bool IsOrdered(ReadOnlySpan<long> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static SampleColumns Sort(SampleColumns columns)
    {
        var keys = new (long Time, int Index)[columns.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (columns.Times[i], i);
        }

        Array.Sort(keys);
        var ordered = new SampleColumns(keys.Length);
        var instant = new Dictionary<(uint, SampleValue), SeenSample>();
        for (var i = 0; i < keys.Length;)
        {
            var end = i + 1;
            while (end < keys.Length && keys[end].Time == keys[i].Time)
            {
                end++;
            }

            if (end - i == 1)
            {
                ordered.Add(columns[keys[i].Index]);
            }
            else
            {
                AddInstant(ordered, columns, keys.AsSpan(i, end - i), instant);
            }

            i = end;
        }

        return ordered;
    }

    private static void AddInstant(
        SampleColumns ordered, SampleColumns columns, ReadOnlySpan<(long Time, int Index)> keys, Dictionary<(uint, SampleValue), SeenSample> instant)
    {
        instant.Clear();
        var order = new List<(uint, SampleValue)>(keys.Length);
        foreach (var (_, index) in keys)
        {
            var stored = columns[index];
            var key = (stored.Sample.Status, stored.Sample.Value);
            if (instant.TryGetValue(key, out var first))
            {
                instant[key] = first with { ObservedFrom = first.Seen > stored.Seen ? first.Seen : stored.Seen };
            }
            else
            {
                instant.Add(key, stored);
                order.Add(key);
            }
        }

        foreach (var key in order)
        {
            ordered.Add(instant[key]);
        }
    }
}
