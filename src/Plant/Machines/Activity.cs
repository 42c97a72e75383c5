namespace AxComplex.Plant.Machines;

/// <summary>What a simulated machine is busy with.</summary>
public enum Activity
{
    /// <summary>Makes parts.</summary>
    Producing,

    /// <summary>Waits for material.</summary>
    Starved,

    /// <summary>Has its tool changed.</summary>
    Setup,

    /// <summary>Is broken.</summary>
    Breakdown,
}

/// <summary>How an activity shows in OPC 40001-1.</summary>
public static class ActivityStates
{
    /// <summary>Gets the MachineryItemState of an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>The state's number.</returns>
    public static int ItemState(this Activity activity) => activity switch
    {
        Activity.Breakdown => 1,
        Activity.Starved => 2,
        _ => 3,
    };

    /// <summary>Gets the MachineryOperationMode of an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>The mode's number.</returns>
    public static int OperationMode(this Activity activity) => activity is Activity.Setup ? 2 : 3;
}
