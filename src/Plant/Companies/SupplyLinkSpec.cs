namespace AxComplex.Plant.Companies;

/// <summary>A part that one factory makes and another uses, and the trucks in between.</summary>
/// <param name="Supplier">The factory that makes it.</param>
/// <param name="Customer">The factory that uses it.</param>
/// <param name="Part">The part.</param>
/// <param name="SupplierMachine">The last machine that works on it at the supplier.</param>
/// <param name="CustomerMachine">The machine that uses it at the customer.</param>
/// <param name="PartsPerUnit">How many go into one unit of the customer's machine.</param>
/// <param name="InitialStock">How many lie at the customer at the start; the customer calls off as many as are missing to that.</param>
/// <param name="SupplierCapacity">How many find room at the supplier; when it is full, the supplier's last machine is blocked.</param>
/// <param name="TruckEvery">The time between two trucks.</param>
/// <param name="TruckCapacity">How many one truck takes.</param>
/// <param name="TransportTime">How long a truck is usually on the way.</param>
public sealed record SupplyLinkSpec(
    string Supplier,
    string Customer,
    string Part,
    string SupplierMachine,
    string CustomerMachine,
    int PartsPerUnit,
    long InitialStock,
    long SupplierCapacity,
    TimeSpan TruckEvery,
    long TruckCapacity,
    TimeSpan TransportTime)
{
    /// <summary>Gets its identifier: <c>daesung/ansan&gt;hanbit/changwon:door-panel</c>.</summary>
    public string Id => $"{Supplier}>{Customer}:{Part}";
}
