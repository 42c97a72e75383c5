using AxComplex.Plant.Orders;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>How far a machine is with its order.</summary>
internal sealed class OrderProgress(MachineOutput output)
{
    private long _scrap;
    private long _rework;

    /// <summary>Gets the good parts of the order so far.</summary>
    public long Good { get; private set; }

    /// <summary>Begins an order.</summary>
    public void Begin(DateTime at, ProductionOrder order)
    {
        (Good, _scrap, _rework) = (0, 0, 0);
        output.Record(Line(TruthKind.OrderStart, at, order));
    }

    /// <summary>Counts the parts of a cycle.</summary>
    public void Count(CycleResult result)
    {
        Good += result.Good;
        _scrap += result.Scrap;
        _rework += result.Rework;
    }

    /// <summary>Ends it.</summary>
    public void End(DateTime at, ProductionOrder order) => output.Record(Line(TruthKind.OrderEnd, at, order) with
    {
        Good = Good,
        Scrap = _scrap,
        Rework = _rework,
    });

    private TruthEvent Line(TruthKind kind, DateTime at, ProductionOrder order) => output.Line(kind, at) with
    {
        Order = order.Id,
        Product = order.Product.Code,
        Quantity = order.Quantity,
        PlannedRunTimeS = Math.Round(order.PlannedRunTime.TotalSeconds, 3),
    };
}
