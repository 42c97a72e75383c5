namespace AxComplex.Silos.History.Blocks;

/// <summary>What a block says without being decoded.</summary>
/// <param name="First">The first source time, in ticks.</param>
/// <param name="Last">The last source time, in ticks.</param>
/// <param name="Count">How many values.</param>
/// <param name="Good">How many of them have a good status.</param>
/// <param name="Numbers">How many of those are finite numbers; the rest is about them.</param>
/// <param name="Min">The lowest; 0 without any.</param>
/// <param name="Max">The highest; 0 without any.</param>
/// <param name="Sum">All added up; 0 without any.</param>
internal readonly record struct BlockStats(long First, long Last, int Count, int Good, int Numbers, double Min, double Max, double Sum)
{
    /// <summary>Looks at values that are in order.</summary>
    public static BlockStats Of(SampleColumns columns, int start, int count)
    {
        var (good, numbers, min, max, sum) = (0, 0, double.PositiveInfinity, double.NegativeInfinity, 0.0);
        for (var i = start; i < start + count; i++)
        {
            if ((columns.StatusOf(i) & 0xC0000000) != 0)
            {
                continue;
            }

            good++;
            var number = columns.NumberOf(i);
            if (double.IsFinite(number))
            {
                numbers++;
                min = Math.Min(min, number);
                max = Math.Max(max, number);
                sum += number;
            }
        }

        return new(columns.Times[start], columns.Times[start + count - 1], count, good, numbers, numbers == 0 ? 0 : min, numbers == 0 ? 0 : max, sum);
    }
}
