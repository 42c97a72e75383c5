using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Drops months of values for their age. The sealing thread's.</summary>
/// <param name="months">The files.</param>
/// <param name="writer">The writer of the catalog.</param>
internal sealed class MonthDropping(MonthFiles months, GroupWriter<CatalogSession> writer)
{
    /// <summary>How many signals one transaction of the catalog carries over, so that senders do not wait for it.</summary>
    private const int SignalsPerCommit = 500;

    /// <summary>Drops a month. Cut off anywhere, it is done again: first the last values are carried over, then it is said, then done.</summary>
    /// <returns>How many bytes it had.</returns>
    public async Task<long> DropAsync(Month month, CancellationToken cancellationToken)
    {
        foreach (var group in Last(month).Chunk(SignalsPerCommit))
        {
            await writer.EnqueueAsync(session => session.Carry(group), cancellationToken);
        }

        var bytes = months.Bytes(month);
        await writer.EnqueueAsync(session => session.Dropped(month, bytes), cancellationToken);
        months.Delete(month);
        return bytes;
    }

    /// <summary>Reads the last value of each signal; several when one instant has them.</summary>
    private IEnumerable<(long Signal, SampleColumns Samples)> Last(Month month)
    {
        var (file, reader) = (months.Open(month), new BlockReader());
        foreach (var blocks in file.LastBlocks().GroupBy(b => b.Signal))
        {
            var ordered = SampleOrder.Merge([.. blocks.Select(b =>
            {
                var columns = new SampleColumns();
                reader.Read(file.Samples(b.Id), columns);
                return columns;
            })]);
            var last = new SampleColumns();
            foreach (var sample in ordered.All().Where(s => s.Sample.SourceTime.Ticks == ordered.Times[^1]))
            {
                last.Add(sample);
            }

            yield return (blocks.Key, last);
        }
    }
}
