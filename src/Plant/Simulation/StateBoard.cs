using AxComplex.Plant.Calendar;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Orders;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>Shows what a machine does, for what order, and why: to its variables and to the ground truth alike.</summary>
internal sealed class StateBoard(MachineOutput output)
{
    private Facts? _shown;
    private int _mode;

    /// <summary>Shows it; nothing happens when nothing of it has changed.</summary>
    /// <param name="at">Since when it is so.</param>
    /// <param name="activity">What the machine does.</param>
    /// <param name="order">The order that is registered; null for none.</param>
    /// <param name="planned">What is planned.</param>
    /// <param name="powerKw">The power that the activity takes.</param>
    /// <param name="cause">Why the activity began.</param>
    public void Show(DateTime at, Activity activity, ProductionOrder? order, PlannedTime planned, double powerKw, string cause)
    {
        _mode = activity.OperationMode(_mode);
        var facts = new Facts(activity, _mode, order?.Id, planned.IsBusy, planned.Shift, powerKw);
        if (facts == _shown)
        {
            return;
        }

        _shown = facts;
        output.Record(output.Line(TruthKind.State, at) with
        {
            Activity = activity,
            ItemState = activity.ItemState(),
            OperationMode = _mode,
            Order = facts.Order,
            PlannedBusy = facts.IsBusy,
            Shift = facts.Shift,
            PowerKw = facts.PowerKw,
            Cause = cause,
        });
        output.Show(MachineSignals.Activity, at, (int)activity);
        output.Show(MachineSignals.ItemState, at, activity.ItemState());
        output.Show(MachineSignals.OperationMode, at, _mode);
        output.Show(MachineSignals.StopCause, at, activity is Activity.Producing ? "" : cause);
        output.Show(MachineSignals.Order, at, order?.Id ?? "");
        output.Show(MachineSignals.Product, at, order?.Product.Code ?? "");
        output.Show(MachineSignals.OrderQuantity, at, order?.Quantity ?? 0);
        output.Show(MachineSignals.PlannedRunTime, at, Math.Round(order?.PlannedRunTime.TotalSeconds ?? 0, 3));
    }

    private sealed record Facts(Activity Activity, int Mode, string? Order, bool IsBusy, string? Shift, double PowerKw);
}
