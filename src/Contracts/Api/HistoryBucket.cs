namespace AxComplex.Contracts.Api;

/// <summary>The values of one stretch of time, taken together. <c>GET …/signals/{signal}/buckets?from&amp;to&amp;buckets</c>.</summary>
/// <param name="From">The beginning of the stretch, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Count">How many values have their source time in it.</param>
/// <param name="Good">How many of them have a good status.</param>
/// <param name="Quality">The share of good ones, 0 to 1.</param>
/// <param name="Numbers">How many of the good ones are finite numbers, Booleans counting as 0 and 1; the rest is about them.</param>
/// <param name="Min">The lowest; null without any.</param>
/// <param name="Max">The highest; null without any.</param>
/// <param name="Average">The arithmetic mean of the values, each counting once however long it held; null without any.</param>
public sealed record HistoryBucket(
    DateTimeOffset From, DateTimeOffset To, long Count, long Good, double Quality, long Numbers, double? Min, double? Max, double? Average);
