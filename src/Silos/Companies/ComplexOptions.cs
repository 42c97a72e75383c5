using AxComplex.Contracts.Equipment;
using AxComplex.Twins.SupplyLinks;

namespace AxComplex.Silos.Companies;

/// <summary>Names of the complex and its supply links. Bound from the section <c>Complex</c>.</summary>
/// <remarks>A company that sends values without standing here appears with its identifier as its name.</remarks>
public sealed class ComplexOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Complex";

    /// <summary>Gets or sets the companies, by identifier. Default none.</summary>
    public Dictionary<string, CompanyOptions> Companies { get; set; } = [];

    /// <summary>Gets or sets the supply links. Default none.</summary>
    public List<SupplyLinkOptions> SupplyLinks { get; set; } = [];

    /// <summary>Gets or sets the time zone of days where no calendar says one, an IANA name. Default <c>Asia/Seoul</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Seoul";

    /// <summary>Gets or sets where the steps of the early warning begin.</summary>
    public WarningThresholds Warnings { get; set; } = new();
}

/// <summary>A company's names.</summary>
public sealed class CompanyOptions
{
    /// <summary>Gets or sets the Korean name. Default empty: the English one is shown.</summary>
    public string Ko { get; set; } = "";

    /// <summary>Gets or sets the English name. Default empty: the Korean one is shown.</summary>
    public string En { get; set; } = "";

    /// <summary>Gets or sets the factories, by their segment within the company. Default none.</summary>
    public Dictionary<string, FactoryOptions> Factories { get; set; } = [];
}

/// <summary>A factory's names.</summary>
public sealed class FactoryOptions
{
    /// <summary>Gets or sets the Korean name. Default empty.</summary>
    public string Ko { get; set; } = "";

    /// <summary>Gets or sets the English name. Default empty.</summary>
    public string En { get; set; } = "";

    /// <summary>Gets or sets the shifts, until somebody enters a calendar. Default none: all time is planned.</summary>
    public ShiftPatternOptions? Calendar { get; set; }

    /// <summary>Gets or sets the production lines by their segment, until somebody enters the equipment. Default none.</summary>
    public Dictionary<string, LineOptions> Lines { get; set; } = [];
}

/// <summary>A production line.</summary>
public sealed class LineOptions
{
    /// <summary>Gets or sets the Korean name. Default empty.</summary>
    public string Ko { get; set; } = "";

    /// <summary>Gets or sets the English name. Default empty.</summary>
    public string En { get; set; } = "";

    /// <summary>Gets or sets the segments of its machines, in the order of the flow. Default none.</summary>
    public List<string> Machines { get; set; } = [];

    /// <summary>Gets or sets by which published table the states of its machines count. Default null, for Machinery.</summary>
    public PublishedMapping? Mapping { get; set; }
}

/// <summary>A supply link between two factories.</summary>
public sealed class SupplyLinkOptions
{
    /// <summary>Gets or sets the factory that makes the part, <c>daesung/ansan</c>. Required.</summary>
    public string Supplier { get; set; } = "";

    /// <summary>Gets or sets the factory that uses it, <c>hanbit/changwon</c>. Required.</summary>
    public string Customer { get; set; } = "";

    /// <summary>Gets or sets the part's segment, <c>door-panel</c>. Required.</summary>
    public string Part { get; set; } = "";

    /// <summary>Gets or sets the part's Korean name. Default empty.</summary>
    public string Ko { get; set; } = "";

    /// <summary>Gets or sets the part's English name. Default empty.</summary>
    public string En { get; set; } = "";

    /// <summary>Gets or sets the supplier's machine whose good parts are the part, <c>press-03</c>. Required.</summary>
    public string SupplierMachine { get; set; } = "";

    /// <summary>Gets or sets the customer's machine whose good parts use the part, <c>line-01</c>. Required.</summary>
    public string CustomerMachine { get; set; } = "";

    /// <summary>Gets or sets how many parts go into one unit. Default 1; 1 to 10,000.</summary>
    public int PartsPerUnit { get; set; } = 1;

    /// <summary>Gets or sets the stock in between when the twin begins. Default 0; not negative.</summary>
    public long InitialStock { get; set; }
}
