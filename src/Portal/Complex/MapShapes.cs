using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Portal.Complex;

/// <summary>A company on the map; no view means that the caller may not see it.</summary>
internal sealed class MapCompany(
    CompanyId id, CompanyView? view, List<MapFactory> factories, double x, double y, double width, double height)
{
    public CompanyId Id => id;

    public CompanyView? View => view;

    public List<MapFactory> Factories => factories;

    public double X => x;

    public double Y { get; set; } = y;

    public double Width => width;

    public double Height => height;
}

/// <summary>A factory on the map; no view means that the caller may not see it.</summary>
internal sealed class MapFactory(FactoryId id, FactoryView? view, double x, double y, double width, double height, int column)
{
    public FactoryId Id => id;

    public FactoryView? View => view;

    public double X => x;

    public double Y { get; set; } = y;

    public double Width => width;

    public double Height => height;

    public int Column => column;
}

/// <summary>A link on the map: an arrow, and a label beside it.</summary>
internal sealed record MapLink(
    SupplyLinkView View, double X1, double Y1, double X2, double Y2, double LabelX, double LabelY, double LabelWidth, double LabelHeight)
{
    /// <summary>Gets the arrow: out of the supplier, under the label, into the customer.</summary>
    public string Path
    {
        get
        {
            var (lx1, lx2, ly) = (LabelX, LabelX + LabelWidth, LabelY + (LabelHeight / 2));
            var stop = X2 - 9;
            return FormattableString.Invariant(
                $"M{X1:0.#} {Y1:0.#} C{lx1:0.#} {Y1:0.#} {X1:0.#} {ly:0.#} {lx1:0.#} {ly:0.#} H{lx2:0.#} C{stop:0.#} {ly:0.#} {lx2:0.#} {Y2:0.#} {stop:0.#} {Y2:0.#}");
        }
    }

    /// <summary>Gets the arrow's point.</summary>
    public string Head => FormattableString.Invariant($"M{X2 - 11:0.#} {Y2 - 6:0.#} L{X2 - 1:0.#} {Y2:0.#} L{X2 - 11:0.#} {Y2 + 6:0.#} Z");
}
