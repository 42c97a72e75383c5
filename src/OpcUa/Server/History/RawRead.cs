using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.History;

/// <summary>
/// A reading of raw values, and how far it has come (Part 11 §6.5.3, ReadRawModifiedDetails). It remembers a time, not a
/// place, so values may come and go between two pages.
/// </summary>
/// <param name="Start">Where it begins, included; MinValue for the oldest.</param>
/// <param name="End">Where it ends, excluded; before the start when the newest come first.</param>
/// <param name="NewestFirst">The order.</param>
/// <param name="PageSize">The most values of one result; 0 for as many as the server gives.</param>
/// <param name="Total">The most values of all results together; null for no such limit.</param>
/// <param name="Bounds">Values at or beside both ends are wanted.</param>
internal sealed record RawRead(DateTime Start, DateTime End, bool NewestFirst, int PageSize, int? Total, bool Bounds)
{
    /// <summary>Gets where the next page begins.</summary>
    public DateTime Next { get; init; } = Start;

    /// <summary>Gets how many values of that very time were given already.</summary>
    public int Skip { get; init; }

    private bool HasStarted { get; init; }

    /// <summary>Understands what a client asks.</summary>
    /// <exception cref="UaException">BadHistoryOperationInvalid: fewer than two of start, end and number are said.</exception>
    public static RawRead From(ReadRawModifiedDetails details)
    {
        var (start, end) = (details.StartTime, details.EndTime);
        var count = (int)Math.Min(details.NumValuesPerNode, int.MaxValue);
        var (hasStart, hasEnd) = (start != DateTime.MinValue, end != DateTime.MinValue);
        if ((hasStart ? 1 : 0) + (hasEnd ? 1 : 0) + (count > 0 ? 1 : 0) < 2)
        {
            throw new UaException(
                StatusCode.BadHistoryOperationInvalid, "Two of StartTime, EndTime and NumValuesPerNode have to be said.");
        }

        return (hasStart, hasEnd) switch
        {
            (true, true) => new RawRead(start, end, end < start, count, Total: null, details.ReturnBounds),
            (true, false) => new RawRead(start, DateTime.MaxValue, NewestFirst: false, 0, count, details.ReturnBounds),
            _ => new RawRead(end, DateTime.MinValue, NewestFirst: true, 0, count, details.ReturnBounds),
        };
    }

    /// <summary>Reads one page.</summary>
    /// <param name="history">The values.</param>
    /// <param name="most">The most that the server gives at once.</param>
    /// <param name="page">The values.</param>
    /// <returns>The reading to go on with; null at the end.</returns>
    public RawRead? Read(IVariableHistory history, int most, out List<DataValue> page)
    {
        var size = PageSize == 0 ? most : Math.Min(PageSize, most);
        size = Math.Min(size, Total ?? int.MaxValue);
        page = [];
        if (Bounds && !HasStarted)
        {
            AddFirstBound(history, page);
        }

        // One more than the page holds tells whether there is more.
        var room = size - page.Count;
        var found = history.Read(Lowest, Highest, NewestFirst, Skip, room + 1);
        var taken = Math.Min(found.Count, room);
        for (var i = 0; i < taken; i++)
        {
            page.Add(found[i]);
        }

        if (found.Count <= taken)
        {
            if (!WantsLastBound)
            {
                return null;
            }

            if (page.Count < size)
            {
                page.Add(Bound(history, End, older: NewestFirst));
                return null;
            }
        }

        var total = Total - page.Count;
        return total == 0 ? null : After(page, taken) with { Total = total, HasStarted = true };
    }

    private bool WantsLastBound => Bounds && Total is null && Start != End;

    private DateTime Lowest => !NewestFirst ? Next : End == DateTime.MinValue || Start == End ? End : End.AddTicks(1);

    private DateTime Highest => NewestFirst ? Next : End == DateTime.MaxValue || Start == End ? End : End.AddTicks(-1);

    private void AddFirstBound(IVariableHistory history, List<DataValue> page)
    {
        var bound = Bound(history, Start, older: !NewestFirst);
        if (bound.SourceTimestamp != Start || bound.Status == StatusCode.BadBoundNotFound)
        {
            page.Add(bound); // a value at the very time comes with the others
        }
    }

    private static DataValue Bound(IVariableHistory history, DateTime time, bool older)
    {
        var found = older
            ? history.Read(DateTime.MinValue, time, newestFirst: true, skip: 0, most: 1)
            : history.Read(time, DateTime.MaxValue, newestFirst: false, skip: 0, most: 1);
        return found.Count > 0 ? found[0] : new DataValue(Variant.Null, StatusCode.BadBoundNotFound, time);
    }

    private RawRead After(List<DataValue> page, int taken)
    {
        if (taken == 0)
        {
            return this;
        }

        var last = page[^1].SourceTimestamp;
        var same = 0;
        while (same < taken && page[^(same + 1)].SourceTimestamp == last)
        {
            same++;
        }

        return this with { Next = last, Skip = last == Next && same == taken ? Skip + same : same };
    }
}
