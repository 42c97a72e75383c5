namespace AxComplex.Plant.Orders;

/// <summary>A variant of what a machine makes.</summary>
/// <param name="Code">Its code: <c>DOOR-PANEL-B</c>.</param>
/// <param name="Load">How heavy it is to make, beside the usual one; it lengthens the cycle by half of that.</param>
public sealed record Product(string Code, double Load)
{
    /// <summary>Gets by how much the cycle is longer than the usual one.</summary>
    public double CycleFactor => 1 + ((Load - 1) / 2);

    /// <summary>Gets the variants of a part.</summary>
    /// <param name="part">What the machine makes, <c>door-panel</c>.</param>
    /// <returns>Three variants; the first is the usual one.</returns>
    public static Product[] VariantsOf(string part) =>
    [
        new(part.ToUpperInvariant() + "-A", 1),
        new(part.ToUpperInvariant() + "-B", 0.9),
        new(part.ToUpperInvariant() + "-C", 1.25),
    ];
}
