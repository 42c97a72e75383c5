using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The values of one signal in a window, on disk and in memory. Used by one thread.</summary>
internal sealed class SignalReading : IDisposable
{
    private readonly List<SqlitePool.Reader> _files = [];
    private readonly BlockReader _reader = new();
    private readonly SampleColumns _columns = new();
    private readonly long _from;
    private readonly long _to;

    private SignalReading(long from, long to) => (_from, _to) = (from, to);

    /// <summary>Gets the blocks by time, those together that overlap or touch; within a group the oldest first.</summary>
    public IReadOnlyList<IReadOnlyList<BlockRef>> Groups { get; private set; } = [];

    /// <summary>Begins to read.</summary>
    /// <param name="store">The store.</param>
    /// <param name="signal">The signal's number.</param>
    /// <param name="from">The beginning of the window, in ticks, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    public static SignalReading Open(SqliteStore store, long signal, long from, long to)
    {
        var reading = new SignalReading(from, to);
        try
        {
            // First the memory, then the files: what is sealed in between is seen twice and taken once, and never missed.
            var blocks = store.Open.Get(signal).Capture().Where(p => p.Count > 0).Select(p => new BlockRef(SampleOrder.Ordered(p))).ToList();
            foreach (var month in store.Months.Existing.Where(m => m.FromTicks < to && m.ToTicks > from))
            {
                var file = store.Months.Read(month);
                reading._files.Add(file);

                // A block lies within one day.
                blocks.AddRange(BlockHeader.Read(file.Session, signal, from - (from % TimeSpan.TicksPerDay), to).Select(h => new BlockRef(h, file.Session)));
            }

            reading.Groups = Group(blocks.Where(b => b.Stats.First < to && b.Stats.Last >= from));
            return reading;
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    /// <summary>Reads a window day by day, so that what is never asked for is never looked for; days without values are left out.</summary>
    /// <returns>A reading for each day; it is disposed before the next one.</returns>
    public static IEnumerable<SignalReading> Days(SqliteStore store, long signal, long from, long to)
    {
        var day = from - (from % TimeSpan.TicksPerDay);
        while (EarliestFrom(store, signal, day) is { } earliest && earliest < to)
        {
            day = earliest - (earliest % TimeSpan.TicksPerDay);
            var end = day + TimeSpan.TicksPerDay;
            using var reading = Open(store, signal, Math.Max(from, day), Math.Min(to, end));
            yield return reading;
            day = end;
        }
    }

    /// <summary>Reads backwards, day by day.</summary>
    /// <returns>A reading for each day; it is disposed before the next one.</returns>
    public static IEnumerable<SignalReading> DaysBackwards(SqliteStore store, long signal, long before)
    {
        while (LatestBefore(store, signal, before) is { } latest)
        {
            var day = latest - (latest % TimeSpan.TicksPerDay);
            using var reading = Open(store, signal, day, before);
            yield return reading;
            before = day;
        }
    }

    /// <summary>Reads the values in the window.</summary>
    public IEnumerable<SeenSample> Samples()
    {
        foreach (var group in Groups)
        {
            var (columns, start, end) = LoadWindow(group);
            for (var i = start; i < end; i++)
            {
                yield return columns[i];
            }
        }
    }

    /// <summary>Reads the values in the window, the newest first.</summary>
    public IEnumerable<SeenSample> SamplesBackwards()
    {
        foreach (var group in Groups.Reverse())
        {
            var (columns, start, end) = LoadWindow(group);
            for (var i = end - 1; i >= start; i--)
            {
                yield return columns[i];
            }
        }
    }

    /// <summary>Finds the first time at or after another one at which a block begins or a value in memory lies.</summary>
    /// <returns>The time, in ticks; null when there is none.</returns>
    private static long? EarliestFrom(SqliteStore store, long signal, long from)
    {
        long? earliest = null;
        foreach (var part in store.Open.Get(signal).Capture())
        {
            foreach (var ticks in part.Times)
            {
                earliest = ticks >= from && !(ticks > earliest) ? ticks : earliest;
            }
        }

        foreach (var month in store.Months.Existing.Where(m => m.ToTicks > from && !(m.FromTicks > earliest)))
        {
            using var file = store.Months.Read(month);
            if (file.Session.Scalar<long?>("SELECT min(first) FROM block WHERE signal = $0 AND first >= $1", signal, from) is { } first)
            {
                return earliest < first ? earliest : first;
            }
        }

        return earliest;
    }

    /// <summary>Finds a time at or after which the last value before another time lies, and in the same day.</summary>
    /// <returns>The time of some value, in ticks; null when there is no value before.</returns>
    private static long? LatestBefore(SqliteStore store, long signal, long before)
    {
        long? latest = null;
        foreach (var part in store.Open.Get(signal).Capture())
        {
            foreach (var ticks in part.Times)
            {
                latest = ticks < before && !(ticks < latest) ? ticks : latest;
            }
        }

        foreach (var month in store.Months.Existing.Reverse())
        {
            if (month.FromTicks < before && !(month.ToTicks <= latest))
            {
                using var file = store.Months.Read(month);
                if (file.Session.Scalar<long?>("SELECT max(first) FROM block WHERE signal = $0 AND first < $1", signal, before) is { } first)
                {
                    return latest > first ? latest : first;
                }
            }
        }

        return latest;
    }

    /// <summary>Reads a group.</summary>
    /// <returns>Its values, in order, each once; good until the next group is read. Some may lie outside of the window.</returns>
    public SampleColumns Load(IReadOnlyList<BlockRef> group) => group is [var only]
        ? only.Load(_reader, _columns)
        : SampleOrder.Merge([.. group.Select(b => b.Load(_reader, new SampleColumns()))]);

    /// <summary>Reads the values of a group that lie in the window.</summary>
    private (SampleColumns Columns, int Start, int End) LoadWindow(IReadOnlyList<BlockRef> group)
    {
        var columns = Load(group);
        return (columns, LowerBound(columns.Times, _from), LowerBound(columns.Times, _to));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        _files.Clear();
    }

    private static List<IReadOnlyList<BlockRef>> Group(IEnumerable<BlockRef> blocks)
    {
        var groups = new List<IReadOnlyList<BlockRef>>();
        var (group, last) = (new List<BlockRef>(), long.MinValue);
        foreach (var block in blocks.OrderBy(b => b.Stats.First))
        {
            if (group.Count > 0 && block.Stats.First > last)
            {
                groups.Add([.. group.OrderBy(b => b.Id)]);
                group.Clear();
            }

            group.Add(block);
            last = Math.Max(last, block.Stats.Last);
        }

        if (group.Count > 0)
        {
            groups.Add([.. group.OrderBy(b => b.Id)]);
        }

        return groups;
    }

    private static int LowerBound(ReadOnlySpan<long> times, long ticks)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
