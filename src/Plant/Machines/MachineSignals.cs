using System.Collections.Immutable;

namespace AxComplex.Plant.Machines;

/// <summary>The signals that every simulated machine has, beside the process values of its kind.</summary>
public static class MachineSignals
{
    /// <summary>What the machine is busy with: an <see cref="Machines.Activity"/> as a number. No client sees it as it is.</summary>
    public const string Activity = "Activity";

    /// <summary>OPC 40001-1 MachineryItemState: 0 NotAvailable, 1 OutOfService, 2 NotExecuting, 3 Executing.</summary>
    public const string ItemState = "MachineryItemState";

    /// <summary>OPC 40001-1 MachineryOperationMode: 0 None, 1 Maintenance, 2 Setup, 3 Processing.</summary>
    public const string OperationMode = "MachineryOperationMode";

    /// <summary>Good parts since the counter was reset.</summary>
    public const string GoodCount = "GoodCount";

    /// <summary>Scrapped parts since the counter was reset.</summary>
    public const string ScrapCount = "ScrapCount";

    /// <summary>Parts since the counter was reset that go through the machine once more.</summary>
    public const string ReworkCount = "ReworkCount";

    /// <summary>The order that runs; empty without one.</summary>
    public const string Order = "ProductionOrder";

    /// <summary>The product that the order is for; empty without one.</summary>
    public const string Product = "Product";

    /// <summary>How many good parts the order asks for; 0 without one.</summary>
    public const string OrderQuantity = "OrderQuantity";

    /// <summary>ISO 22400-2 PRU of the order's product, in seconds; 0 without one.</summary>
    public const string PlannedRunTime = "PlannedRunTimePerUnit";

    /// <summary>The energy used since the machine was switched on for the first time, in kWh.</summary>
    public const string Energy = "EnergyTotal";

    /// <summary>Why it does not produce; empty while it does.</summary>
    public const string StopCause = "StopCause";

    /// <summary>How much of the tool's life is used, in percent. Only machines with a tool that wears.</summary>
    public const string ToolWear = "ToolWear";

    /// <summary>The signals of every machine, in the order in which they are shown.</summary>
    public static readonly ImmutableArray<SignalSpec> All =
    [
        new(ItemState, SignalType.Int32, "설비 상태", "Machinery item state"),
        new(OperationMode, SignalType.Int32, "운전 모드", "Machinery operation mode"),
        new(GoodCount, SignalType.UInt32, "양품 수", "Good parts", "pcs"),
        new(ScrapCount, SignalType.UInt32, "불량 수", "Scrapped parts", "pcs"),
        new(ReworkCount, SignalType.UInt32, "재작업 수", "Reworked parts", "pcs"),
        new(Order, SignalType.String, "작업 지시", "Production order"),
        new(Product, SignalType.String, "제품", "Product"),
        new(OrderQuantity, SignalType.UInt32, "지시 수량", "Order quantity", "pcs"),
        new(PlannedRunTime, SignalType.Double, "개당 계획 가공 시간", "Planned run time per unit", "s"),
        new(Energy, SignalType.Double, "누적 전력량", "Energy, total", "kWh"),
        new(StopCause, SignalType.String, "정지 원인", "Stop cause"),
    ];

    /// <summary>The wear of a tool, for kinds that have one.</summary>
    public static readonly SignalSpec Wear = new(ToolWear, SignalType.Double, "공구 마모", "Tool wear", "%", 0, 120);
}
