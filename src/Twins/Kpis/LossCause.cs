namespace AxComplex.Twins.Kpis;

/// <summary>Where the reason lies that a machine does not produce, as PackML tells it.</summary>
public enum LossCause
{
    /// <summary>Not said.</summary>
    None,

    /// <summary>Inside the machine's own flow: PackML Held, Holding, Unholding.</summary>
    Internal,

    /// <summary>Outside: starved of material, or blocked by the machine after it. PackML Suspended, Suspending, Unsuspending.</summary>
    External,
}
