using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Portal.Complex;

/// <summary>
/// Where everything on the map is: suppliers left of their customers, a company's factories below each other, links in the
/// lanes between. Pure, in units of the map; the same complex is always drawn the same.
/// </summary>
internal sealed class MapLayout
{
    public const double ColumnWidth = 324;
    public const double LaneWidth = 196;
    public const double RowHeight = 56;
    private const double Margin = 8;
    private const double CompanyHead = 46;
    private const double FactoryHead = 44;
    private const double Gap = 14;
    private const double LabelWidth = 168;
    private const double LabelHeight = 84;

    private readonly Dictionary<FactoryId, MapFactory> _factories = [];

    private MapLayout()
    {
    }

    /// <summary>Gets the companies, by identifier.</summary>
    public List<MapCompany> Companies { get; } = [];

    /// <summary>Gets the links.</summary>
    public List<MapLink> Links { get; } = [];

    /// <summary>Gets the size of the map.</summary>
    public double Width { get; private set; }

    /// <summary>Gets the size of the map.</summary>
    public double Height { get; private set; }

    /// <summary>Lays a complex out.</summary>
    public static MapLayout Of(ComplexView complex)
    {
        var layout = new MapLayout();
        var companies = complex.Companies.Select(c => new Source(c.Id, c, [.. c.Factories.Select(f => new FactorySource(f.Id, f))]))
            .Concat(Partners(complex)).ToList();
        var columns = Columns(companies.ConvertAll(c => c.Id), complex.SupplyLinks);
        foreach (var column in companies.GroupBy(c => columns[c.Id]).OrderBy(g => g.Key))
        {
            layout.Stack(column.Key, column);
        }

        layout.Centre();
        layout.Connect(complex.SupplyLinks);
        return layout;
    }

    // The other end of a link may belong to a company that the caller may not see: it is there, and says nothing more.
    private static IEnumerable<Source> Partners(ComplexView complex)
    {
        var visible = complex.Companies.SelectMany(c => c.Factories).Select(f => f.Id).ToHashSet();
        return complex.SupplyLinks.SelectMany(link => new[] { link.Id.Supplier, link.Id.Customer }).Distinct()
            .Where(f => !visible.Contains(f))
            .GroupBy(f => f.Company)
            .Select(g => new Source(g.Key, null, [.. g.Select(f => new FactorySource(f, null))]));
    }

    // The longest way of parts to each company; a circle of companies stops growing after as many rounds as there are companies.
    private static Dictionary<CompanyId, int> Columns(List<CompanyId> companies, IEnumerable<SupplyLinkView> links)
    {
        var columns = companies.Distinct().ToDictionary(c => c, _ => 0);
        var arrows = links.Select(l => (From: l.Id.Supplier.Company, To: l.Id.Customer.Company)).Where(a => a.From != a.To).Distinct().ToList();
        for (var round = 1; round < columns.Count; round++)
        {
            foreach (var (from, to) in arrows.Where(a => columns[a.To] <= columns[a.From] && columns[a.From] + 1 < columns.Count))
            {
                columns[to] = columns[from] + 1;
            }
        }

        return columns;
    }

    private void Stack(int column, IEnumerable<Source> companies)
    {
        var x = Margin + (column * (ColumnWidth + LaneWidth));
        var y = Margin;
        foreach (var company in companies)
        {
            var top = y;
            y += CompanyHead;
            var factories = new List<MapFactory>();
            foreach (var (id, view) in company.Factories)
            {
                var rows = Math.Max(1, view?.Machines.Length ?? 1);
                var height = FactoryHead + (rows * RowHeight) + 8;
                var factory = new MapFactory(id, view, x + 10, y, ColumnWidth - 20, height, column);
                factories.Add(factory);
                _factories[id] = factory;
                y += height + 10;
            }

            y = factories.Count == 0 ? y + 40 : y;
            Companies.Add(new MapCompany(company.Id, company.View, factories, x, top, ColumnWidth, y - top));
            y += Gap;
        }

        Width = Math.Max(Width, x + ColumnWidth + Margin);
        Height = Math.Max(Height, y - Gap + Margin);
    }

    // A short column beside a long one stands in its middle, so that arrows stay level.
    private void Centre()
    {
        foreach (var column in Companies.GroupBy(c => c.X))
        {
            var shift = (Height - Margin - column.Max(c => c.Y + c.Height)) / 2;
            foreach (var company in column)
            {
                company.Y += shift;
                company.Factories.ForEach(f => f.Y += shift);
            }
        }
    }

    private void Connect(IEnumerable<SupplyLinkView> links)
    {
        var taken = new List<(double X, double Top)>();
        foreach (var link in links.OrderBy(l => l.Id.ToString(), StringComparer.Ordinal))
        {
            var (from, to) = (_factories[link.Id.Supplier], _factories[link.Id.Customer]);
            var start = (X: from.X + from.Width, Y: from.Y + (from.Height / 2));
            var end = (X: to.X, Y: to.Y + (to.Height / 2));
            var labelX = start.X + ((LaneWidth + 20 - LabelWidth) / 2);
            var labelY = to.Column == from.Column + 1 ? ((start.Y + end.Y) / 2) - (LabelHeight / 2) : start.Y - (LabelHeight / 2);
            while (taken.Exists(t => Math.Abs(t.X - labelX) < LabelWidth && Math.Abs(t.Top - labelY) < LabelHeight + 6))
            {
                labelY += LabelHeight + 8;
            }

            taken.Add((labelX, labelY));
            Height = Math.Max(Height, labelY + LabelHeight + Margin);
            Links.Add(new MapLink(link, start.X, start.Y, end.X, end.Y, labelX, labelY, LabelWidth, LabelHeight));
        }
    }

    private sealed record Source(CompanyId Id, CompanyView? View, List<FactorySource> Factories);

    private sealed record FactorySource(FactoryId Id, FactoryView? View);
}
