using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Alarms;

namespace AxComplex.Silos.History;

/// <summary>Makes the board of a machine's alarms of everything that is stored of them.</summary>
internal static class AlarmBoardReader
{
    private const int PageLength = 5_000;

    /// <inheritdoc cref="IHistory.ReadAlarmBoardAsync"/>
    public static async Task<(AlarmBoard Board, long Position)> ReadAsync(
        IHistorySnapshot snapshot, MachineId machine, DateTime before, int pageLength = PageLength)
    {
        if (await snapshot.FindAsync(machine) is not { } record)
        {
            return (AlarmBoard.Empty, 0);
        }

        var (board, from, limit) = (AlarmBoard.Empty, DateTime.MinValue, pageLength);
        while (true)
        {
            var page = await snapshot.AlarmsAsync(record.Id, from, before, limit);
            foreach (var change in page)
            {
                board = board.Add(change).Next;
            }

            if (page.Count < limit)
            {
                return (board, record.Position);
            }

            // The next page begins at the last instant again, since more may lie at it; a page that is one instant must be longer.
            limit = page[^1].At == page[0].At ? limit * 2 : pageLength;
            from = page[^1].At;
        }
    }
}
