namespace AxComplex.Plant.Machines;

/// <summary>BrowseNames of the signals that every simulated machine has.</summary>
public static class MachineSignals
{
    /// <summary>OPC 40001-1 MachineryItemState: 0 NotAvailable, 1 OutOfService, 2 NotExecuting, 3 Executing.</summary>
    public const string ItemState = "MachineryItemState";

    /// <summary>OPC 40001-1 MachineryOperationMode: 0 None, 1 Maintenance, 2 Setup, 3 Processing.</summary>
    public const string OperationMode = "MachineryOperationMode";

    /// <summary>Good parts since the machine was switched on.</summary>
    public const string GoodCount = "GoodCount";

    /// <summary>Scrapped parts since the machine was switched on.</summary>
    public const string ScrapCount = "ScrapCount";

    /// <summary>How much of the tool's life is used, in percent.</summary>
    public const string ToolWear = "ToolWear";
}
