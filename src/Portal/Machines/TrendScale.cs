using System.Collections.Immutable;
using System.Text;
using AxComplex.Portal.Layout;

namespace AxComplex.Portal.Machines;

/// <summary>Where a number at a moment is in a drawing.</summary>
internal sealed record TrendScale(DateTimeOffset From, TimeSpan Span, double Lowest, double Highest, double Width, double Height, double Margin)
{
    /// <summary>Makes the scale that just holds the points.</summary>
    public static TrendScale Of(ImmutableArray<TrendPoint> points, double width, double height, double margin)
    {
        var span = points[^1].At - points[0].At;
        return new(
            points[0].At,
            span > TimeSpan.Zero ? span : TimeSpan.FromSeconds(1),
            points.Min(p => p.Value),
            points.Max(p => p.Value),
            width,
            height,
            margin);
    }

    public double X(DateTimeOffset at) => Margin + ((Width - (2 * Margin)) * ((at - From) / Span));

    /// <summary>A value that never changes is drawn in the middle.</summary>
    public double Y(double value) => Highest > Lowest
        ? Height - Margin - ((Height - (2 * Margin)) * ((value - Lowest) / (Highest - Lowest)))
        : Height / 2;

    /// <summary>Steps, not slopes: between two reports OPC UA says that nothing changed.</summary>
    public string Line(ImmutableArray<TrendPoint> points)
    {
        var path = new StringBuilder();
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? $"M{SvgText.At(X(point.At))} {SvgText.At(Y(point.Value))}" : $"H{SvgText.At(X(point.At))}V{SvgText.At(Y(point.Value))}");
        }

        return path.ToString();
    }
}
