using System.Globalization;

namespace AxComplex.Plant.Orders;

/// <summary>The MES of one machine: orders one after the other, most of them waiting already, some late.</summary>
internal sealed class OrderBook
{
    // Two to six hours of work: several orders a day, and an order that goes over a shift's end.
    private static readonly TimeSpan ShortestOrder = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestOrder = TimeSpan.FromHours(6);
    private const double LateShare = 0.15;

    private readonly string _machine;
    private readonly TimeSpan _runTime;
    private readonly Product[] _products;
    private readonly Random _random;
    private int _number;
    private int _product;
    private ProductionOrder? _next;

    /// <summary>Opens the book.</summary>
    /// <param name="machine">The machine's name, which its orders begin with.</param>
    /// <param name="part">What it makes.</param>
    /// <param name="runTime">The planned run time per unit of the usual product.</param>
    /// <param name="random">The stream of this book.</param>
    public OrderBook(string machine, string part, TimeSpan runTime, Random random)
    {
        (_machine, _runTime, _random) = (machine, runTime, random);
        _products = Product.VariantsOf(part);
        _next = Make();
    }

    /// <summary>Gets when the next order is released, for a machine that asked for it in vain.</summary>
    public DateTime NextReleaseAt { get; private set; }

    /// <summary>Takes the next order.</summary>
    /// <param name="at">When the machine asks.</param>
    /// <returns>The order, or null when it is not released yet; then <see cref="NextReleaseAt"/> says when it will be.</returns>
    public ProductionOrder? TryTake(DateTime at)
    {
        if (at < NextReleaseAt)
        {
            return null;
        }

        var taken = _next ?? Make();
        _next = null;
        return taken;
    }

    /// <summary>Closes an order; the next is released now, or, now and then, after a while.</summary>
    /// <param name="at">When it was done.</param>
    public void Close(DateTime at)
    {
        _next = Make();
        NextReleaseAt = _random.NextDouble() < LateShare ? at.AddMinutes(4 + (16 * _random.NextDouble())) : at;
    }

    private ProductionOrder Make()
    {
        // Another product about every second order, so that there are setups but not at each.
        _product = (_product + (_random.NextDouble() < 0.5 ? 0 : 1 + _random.Next(_products.Length - 1))) % _products.Length;
        var product = _products[_product];
        var runTime = _runTime * product.CycleFactor;
        var length = ShortestOrder + ((LongestOrder - ShortestOrder) * _random.NextDouble());
        var quantity = Math.Max(10, (long)(length / runTime / 10) * 10);
        return new ProductionOrder(
            string.Create(CultureInfo.InvariantCulture, $"{_machine}-{++_number:0000}"), product, quantity, runTime);
    }
}
