using AxComplex.Silos.History.Blocks;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Writes values that are complete as blocks into the files of their months. One thread.</summary>
/// <param name="months">The files.</param>
/// <param name="open">Where the values are.</param>
/// <param name="valuesPerBlock">How many values make a block.</param>
internal sealed class BlockSealer(MonthFiles months, OpenSignals open, int valuesPerBlock)
{
    private readonly BlockWriter _writer = new();
    private readonly Dictionary<Month, MonthFile> _touched = [];

    /// <summary>Seals what there is of some signals. On the disk when it returns, and in memory no more.</summary>
    /// <param name="signals">The signals; each once.</param>
    /// <param name="isAll">Whether also what is not a whole block yet.</param>
    /// <returns>The signals of which something was kept aside that is outdated now.</returns>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The disk did not take it; everything is still in memory.</exception>
    public IReadOnlyList<long> Seal(IEnumerable<OpenSignal> signals, bool isAll)
    {
        var sealedParts = new List<(OpenSignal Signal, int Parts)>();
        try
        {
            foreach (var signal in signals)
            {
                var parts = signal.Closed(isAll);
                if (parts.Count > 0)
                {
                    Write(signal, parts);
                    sealedParts.Add((signal, parts.Count));
                }
            }

            foreach (var file in _touched.Values)
            {
                file.Commit();
            }
        }
        catch
        {
            foreach (var file in _touched.Values)
            {
                file.Rollback();
            }

            throw;
        }
        finally
        {
            _touched.Clear();
            months.CloseUnused();
        }

        // Who reads in between finds them in memory and in the files, and takes each once.
        var outdated = new List<long>();
        foreach (var (signal, parts) in sealedParts)
        {
            var (freed, wasKept) = signal.Sealed(parts);
            open.Grow(-freed);
            if (wasKept)
            {
                outdated.Add(signal.Id);
            }
        }

        return outdated;
    }

    private void Write(OpenSignal signal, IReadOnlyList<OpenPart> parts)
    {
        var position = parts[^1].LastPosition;
        var own = new HashSet<Month>();
        foreach (var part in parts)
        {
            var ordered = SampleOrder.Ordered(part.Columns);
            for (var start = 0; start < ordered.Count;)
            {
                var end = EndOfRun(ordered.Times, start, signal.SealedLast);
                var file = Touch(Month.Of(ordered.Times[start]), own);
                WriteRun(file, signal, ordered, start, end, part.LastPosition);
                start = end;
            }

            signal.SealedLast = Math.Max(signal.SealedLast, ordered.Times[^1]);
        }

        foreach (var month in own)
        {
            // Before the commit: who asks in between finds nothing there, and has the memory.
            months.SetSealed(month, position);
            _touched[month].SetSealed(signal.Id, position);
        }
    }

    /// <summary>Writes values of one day, in as few blocks as may be.</summary>
    private void WriteRun(MonthFile file, OpenSignal signal, SampleColumns ordered, int start, int end, long position)
    {
        var isLate = ordered.Times[start] <= signal.SealedLast;
        var pieces = end - start <= 2 * valuesPerBlock ? 1 : (end - start + valuesPerBlock - 1) / valuesPerBlock;
        for (var piece = 0; piece < pieces; piece++)
        {
            var from = start + (int)((long)(end - start) * piece / pieces);
            var to = start + (int)((long)(end - start) * (piece + 1) / pieces);
            file.Add(signal.Id, BlockStats.Of(ordered, from, to - from), _writer.Write(ordered, from, to - from), position);
        }

        if (isLate || end - start < valuesPerBlock / 2)
        {
            file.SetUntidy(signal.Id, ordered.Times[start] / TimeSpan.TicksPerDay);
        }
    }

    /// <summary>Finds where the day ends, or where values end that come late: those must not stretch the block of the others over what is sealed.</summary>
    private static int EndOfRun(ReadOnlySpan<long> times, int start, long sealedLast)
    {
        var limit = ((times[start] / TimeSpan.TicksPerDay) + 1) * TimeSpan.TicksPerDay;
        limit = times[start] <= sealedLast ? Math.Min(limit, sealedLast + 1) : limit;
        var end = times[start..].BinarySearch(limit);
        if (end < 0)
        {
            return start + ~end;
        }

        // Some of several values of one instant; the first of them is where the next run begins.
        end += start;
        while (times[end - 1] == limit)
        {
            end--;
        }

        return end;
    }

    private MonthFile Touch(Month month, HashSet<Month> own)
    {
        own.Add(month);
        if (!_touched.TryGetValue(month, out var file))
        {
            file = months.Open(month);
            file.Begin();
            _touched.Add(month, file);
        }

        return file;
    }
}
