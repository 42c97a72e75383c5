namespace AxComplex.Plant.Machines;

/// <summary>How an activity shows in OPC 40001-1.</summary>
public static class ActivityStates
{
    /// <summary>Gets the MachineryItemState of an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>0 NotAvailable, 1 OutOfService, 2 NotExecuting, 3 Executing.</returns>
    public static int ItemState(this Activity activity) => activity switch
    {
        Activity.Off => 0,
        Activity.Breakdown or Activity.MinorStop => 1,
        Activity.Setup or Activity.ToolChange or Activity.WarmUp or Activity.Producing => 3,
        _ => 2,
    };

    /// <summary>Gets the MachineryOperationMode of an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="last">The mode before. A machine that is off or out of service keeps it.</param>
    /// <returns>0 None, 1 Maintenance, 2 Setup, 3 Processing.</returns>
    public static int OperationMode(this Activity activity, int last) => activity switch
    {
        Activity.Off or Activity.Breakdown or Activity.MinorStop => last,
        Activity.Maintenance => 1,
        Activity.Setup or Activity.ToolChange or Activity.WarmUp => 2,
        Activity.Producing or Activity.Starved or Activity.Blocked => 3,
        _ => 0,
    };

    /// <summary>Tells whether the machine stands until something from outside happens to it.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>True when the calendar, an order or a neighbour ends it, and not the machine's own work.</returns>
    public static bool IsWaiting(this Activity activity) => activity
        is Activity.Off or Activity.Break or Activity.Maintenance or Activity.NoOrder or Activity.Starved or Activity.Blocked;
}
