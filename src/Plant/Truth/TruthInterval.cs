namespace AxComplex.Plant.Truth;

/// <summary>A state of a machine, from its beginning to its end.</summary>
/// <param name="From">When it begins, UTC, included.</param>
/// <param name="To">When it ends, UTC, not included.</param>
/// <param name="State">The line that began it.</param>
public sealed record TruthInterval(DateTime From, DateTime To, TruthEvent State)
{
    /// <summary>Gets its length.</summary>
    public TimeSpan Length => To - From;

    /// <summary>Gets what a KPI may depend on.</summary>
    public TruthElement Element => new(State.ItemState!.Value, State.OperationMode!.Value, State.Order is not null, State.PlannedBusy is true);

    /// <summary>Gets the energy that was used, in kWh.</summary>
    public double EnergyKwh => State.PowerKw!.Value * Length.TotalHours;
}
