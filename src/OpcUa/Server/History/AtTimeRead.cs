using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.History;

/// <summary>
/// What a variable was at given times (Part 11 §6.5.5, ReadAtTimeDetails): the raw value of that very time, or one that is
/// interpolated between its neighbours (Part 13 §3.1.8): on a slope for Float and Double, in steps for all else.
/// </summary>
internal static class AtTimeRead
{
    // Part 4 §7.39.1: the info bits of a data value, and the historian's Interpolated.
    private const uint Interpolated = 0x0400 | 0x0002;
    private const int MaxSkipped = 100;

    /// <summary>Reads the values, in the order of the times.</summary>
    public static List<DataValue> Read(IVariableHistory history, ReadAtTimeDetails details) =>
        [.. details.ReqTimes.Select(time => ValueAt(history, time, details.UseSimpleBounds))];

    private static DataValue ValueAt(IVariableHistory history, DateTime time, bool simpleBounds)
    {
        var before = Neighbour(history, time, newestFirst: true, simpleBounds);
        if (before is not { } known)
        {
            return new DataValue(Variant.Null, StatusCode.BadNoData, time);
        }

        if (known.SourceTimestamp == time)
        {
            return known;
        }

        if (known.Status.IsBad)
        {
            return new DataValue(Variant.Null, StatusCode.BadNoData, time);
        }

        var after = Neighbour(history, time, newestFirst: false, simpleBounds);
        if (after is not { Status.IsBad: false } next)
        {
            // Nobody knows whether it stayed so.
            return new DataValue(known.Value, With(StatusCode.UncertainDataSubNormal), time);
        }

        var quality = known.Status == StatusCode.Good && next.Status == StatusCode.Good ? StatusCode.Good : StatusCode.UncertainDataSubNormal;
        return new DataValue(Between(known, next, time), With(quality), time);
    }

    // Simple bounds are the values beside the time, good or bad; else bad ones are passed over (Part 13 §3.1.9, §3.1.10). A
    // value of the very time counts as it is.
    private static DataValue? Neighbour(IVariableHistory history, DateTime time, bool newestFirst, bool simpleBounds)
    {
        var (earliest, latest) = newestFirst ? (DateTime.MinValue, time) : (time, DateTime.MaxValue);
        var values = history.Read(earliest, latest, newestFirst, skip: 0, most: simpleBounds ? 1 : MaxSkipped);
        foreach (var value in values)
        {
            if (simpleBounds || !value.Status.IsBad || value.SourceTimestamp == time)
            {
                return value;
            }
        }

        return null;
    }

    private static Variant Between(in DataValue from, in DataValue to, DateTime time)
    {
        var part = (double)(time - from.SourceTimestamp).Ticks / (to.SourceTimestamp - from.SourceTimestamp).Ticks;
        return from.Value.TryGetDouble(out var a) && to.Value.TryGetDouble(out var b) ? Variant.From(a + ((b - a) * part))
            : from.Value.TryGetFloat(out var c) && to.Value.TryGetFloat(out var d) ? Variant.From((float)(c + ((d - c) * part)))
            : from.Value;
    }

    private static StatusCode With(StatusCode quality) => new(quality.Value | Interpolated);
}
