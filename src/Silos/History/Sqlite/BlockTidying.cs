using AxComplex.Silos.History.Blocks;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Puts blocks of days that are over in order: joins small ones, and those that overlap because values came late. The sealing thread's.</summary>
/// <param name="months">The files.</param>
/// <param name="valuesPerBlock">How many values make a block.</param>
internal sealed class BlockTidying(MonthFiles months, int valuesPerBlock)
{
    /// <summary>How many days of signals are put in order in one go.</summary>
    private const int DaysPerRun = 64;

    /// <summary>Overlapping blocks with more values than this together stay as they are; readers cope.</summary>
    private const int MaxValues = 1_000_000;

    private readonly BlockReader _reader = new();
    private readonly BlockWriter _writer = new();

    /// <summary>Puts some days in order.</summary>
    /// <param name="beforeDay">Days before this one, counted from the year 1.</param>
    public void Run(long beforeDay)
    {
        foreach (var month in months.Existing.Reverse())
        {
            var file = months.Open(month);
            foreach (var (signal, day) in file.Untidy(beforeDay, DaysPerRun))
            {
                Tidy(file, signal, day);
            }

            months.CloseUnused();
        }
    }

    private void Tidy(MonthFile file, long signal, long day)
    {
        file.Begin();
        try
        {
            foreach (var group in Groups(file.Blocks(signal, day * TimeSpan.TicksPerDay, (day + 1) * TimeSpan.TicksPerDay)))
            {
                Join(file, group);
            }

            file.SetTidy(signal, day);
            file.Commit();
        }
        catch
        {
            file.Rollback();
            throw;
        }
    }

    /// <summary>Finds blocks that are better one: those that overlap, and neighbours that are small.</summary>
    private IEnumerable<List<BlockHeader>> Groups(IEnumerable<BlockHeader> blocks)
    {
        var (group, last, values) = (new List<BlockHeader>(), long.MinValue, 0);
        foreach (var block in blocks)
        {
            var isOverlapping = block.Stats.First <= last;
            if (group.Count > 0 && !isOverlapping && values + block.Stats.Count > valuesPerBlock)
            {
                yield return group;
                (group, values) = ([], 0);
            }

            group.Add(block);
            last = Math.Max(last, block.Stats.Last);
            values += block.Stats.Count;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private void Join(MonthFile file, List<BlockHeader> group)
    {
        if (group.Count == 1 || group.Sum(b => (long)b.Stats.Count) > MaxValues)
        {
            return;
        }

        var parts = group.OrderBy(b => b.Id).Select(b =>
        {
            var columns = new SampleColumns();
            _reader.Read(file.Samples(b.Id), columns);
            return columns;
        }).ToList();
        var ordered = SampleOrder.Merge(parts);
        var position = group.Max(b => b.Position);
        var pieces = (ordered.Count + valuesPerBlock - 1) / valuesPerBlock;
        for (var piece = 0; piece < pieces; piece++)
        {
            var from = (int)((long)ordered.Count * piece / pieces);
            var to = (int)((long)ordered.Count * (piece + 1) / pieces);
            file.Add(group[0].Signal, BlockStats.Of(ordered, from, to - from), _writer.Write(ordered, from, to - from), position);
        }

        group.ForEach(file.Remove);
    }
}
