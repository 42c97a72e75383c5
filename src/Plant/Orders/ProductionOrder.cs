namespace AxComplex.Plant.Orders;

/// <summary>An order to a machine.</summary>
/// <param name="Id">Its number in the MES: <c>press-03-0007</c>.</param>
/// <param name="Product">The product.</param>
/// <param name="Quantity">How many good parts are asked for.</param>
/// <param name="PlannedRunTime">ISO 22400-2 PRU, the planned run time per unit.</param>
public sealed record ProductionOrder(string Id, Product Product, long Quantity, TimeSpan PlannedRunTime)
{
    /// <summary>Gets how heavy the product is to make; 1 for the usual one.</summary>
    public double Load => Product.Load;
}
