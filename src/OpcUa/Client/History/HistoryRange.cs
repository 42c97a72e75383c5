using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Which part of a variable's history is wanted, and in which order (Part 11 §6.5.3, ReadRawModifiedDetails).</summary>
public sealed record HistoryRange
{
    // Two times are always named: with one alone a server gives a number of values and no way to go on.
    private static readonly DateTime Beginning = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// Gets the earliest time, in UTC. Null, the default: 1970. A value of this very time is in the range when the oldest
    /// come first, and is not when the newest do.
    /// </summary>
    public DateTime? From { get; init; }

    /// <summary>
    /// Gets the latest time, in UTC. Null, the default: 2200. A value of this very time is in the range when the newest
    /// come first, and is not when the oldest do.
    /// </summary>
    public DateTime? To { get; init; }

    /// <summary>Gets whether the newest value comes first. Default: the oldest.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>
    /// Gets whether the values at, or else next outside, both ends are wanted too. Where there is none, a value with
    /// <c>BadBoundNotFound</c> says so. Default: no.
    /// </summary>
    public bool ReturnBounds { get; init; }

    /// <summary>
    /// Gets whether the values are wanted that somebody replaced or deleted later, instead of those that hold. Default: no.
    /// </summary>
    public bool Modified { get; init; }

    /// <summary>Gets the most values of a variable in one page; 0 for as many as the server likes. Default 1,000.</summary>
    public uint PageSize { get; init; } = 1000;

    /// <summary>Gets after how many values of a variable to stop; null, the default: at the end of the range.</summary>
    public long? MaxValues { get; init; }

    /// <summary>Gets which timestamps are wanted. Default: the source's; many archives have no other.</summary>
    public TimestampsToReturn Timestamps { get; init; } = TimestampsToReturn.Source;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentException">The range ends before it begins, or asks for fewer than one value.</exception>
    internal void Validate()
    {
        if (MaxValues < 1)
        {
            throw new ArgumentException($"{nameof(MaxValues)} is {MaxValues}; at least 1 is needed.");
        }

        if ((From ?? Beginning) > (To ?? End))
        {
            throw new ArgumentException(
                $"The range begins at {From ?? Beginning:O} and ends before that, at {To ?? End:O}. {nameof(NewestFirst)} turns the order round.");
        }
    }

    internal ReadRawModifiedDetails ToWire()
    {
        var (earliest, latest) = (From ?? Beginning, To ?? End);
        return new ReadRawModifiedDetails
        {
            IsReadModified = Modified,
            StartTime = NewestFirst ? latest : earliest,
            EndTime = NewestFirst ? earliest : latest,
            NumValuesPerNode = MaxValues is { } most && (PageSize == 0 || most < PageSize) ? (uint)Math.Min(most, uint.MaxValue) : PageSize,
            ReturnBounds = ReturnBounds,
        };
    }
}
