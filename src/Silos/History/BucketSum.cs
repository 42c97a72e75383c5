using AxComplex.Silos.History.Blocks;

namespace AxComplex.Silos.History;

/// <summary>Adds values up in buckets of one width; they come in the order of their time, or whole blocks of them do.</summary>
internal sealed class BucketSum
{
    private readonly List<Bucket> _buckets = [];
    private readonly long _from;
    private readonly long _to;
    private readonly long _width;
    private long _start;
    private long _count;
    private long _good;
    private long _numbers;
    private double _min;
    private double _max;
    private double _sum;

    /// <summary>Cuts a window into buckets.</summary>
    /// <param name="from">The beginning of the first bucket.</param>
    /// <param name="to">The end of the last one, which may be shorter than the others.</param>
    /// <param name="buckets">How many at most.</param>
    public BucketSum(DateTime from, DateTime to, int buckets) =>
        (_from, _to, _start, _width) = (from.Ticks, to.Ticks, from.Ticks, WidthOf(from, to, buckets));

    /// <summary>Gets the width of buckets, in ticks.</summary>
    public static long WidthOf(DateTime from, DateTime to, int buckets) => Math.Max(1, ((to - from).Ticks + buckets - 1) / buckets);

    /// <summary>Whether everything between two times, both included, is in one bucket.</summary>
    public bool IsInOne(long first, long last) => first >= _from && last < _to && (first - _from) / _width == (last - _from) / _width;

    /// <summary>Adds a value.</summary>
    public void Add(long ticks, bool isGood, double number)
    {
        GoTo(ticks);
        _count++;
        if (isGood)
        {
            _good++;
            if (double.IsFinite(number))
            {
                AddNumbers(1, number, number, number);
            }
        }
    }

    /// <summary>Adds values of which only this much is known; all lie in one bucket.</summary>
    public void Add(in BlockStats stats)
    {
        GoTo(stats.First);
        _count += stats.Count;
        _good += stats.Good;
        if (stats.Numbers > 0)
        {
            AddNumbers(stats.Numbers, stats.Min, stats.Max, stats.Sum);
        }
    }

    /// <summary>Adds values.</summary>
    public void Add(SampleColumns columns)
    {
        var times = columns.Times;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] >= _from && times[i] < _to)
            {
                Add(times[i], (columns.StatusOf(i) & 0xC0000000) == 0, columns.NumberOf(i));
            }
        }
    }

    /// <summary>Gets the buckets that have values, by time.</summary>
    public IReadOnlyList<Bucket> Finish()
    {
        Close();
        return _buckets;
    }

    private void GoTo(long ticks)
    {
        if (ticks - _start >= _width)
        {
            Close();
            _start = ticks - ((ticks - _from) % _width);
        }
    }

    private void AddNumbers(long numbers, double min, double max, double sum)
    {
        (_min, _max) = _numbers == 0 ? (min, max) : (Math.Min(_min, min), Math.Max(_max, max));
        _sum += sum;
        _numbers += numbers;
    }

    private void Close()
    {
        if (_count > 0)
        {
            var isNumber = _numbers > 0;
            _buckets.Add(new(
                new DateTime(_start, DateTimeKind.Utc),
                new DateTime(Math.Min(_to, _start + _width), DateTimeKind.Utc),
                _count,
                _good,
                _numbers,
                isNumber ? _min : null,
                isNumber ? _max : null,
                isNumber ? _sum / _numbers : null));
        }

        (_count, _good, _numbers, _sum) = (0, 0, 0, 0);
    }
}
