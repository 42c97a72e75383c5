using AxComplex.Twins.Factories;

namespace AxComplex.Silos.Factories;

/// <summary>What the store holds of a factory: what people said of it, and what the configuration said last.</summary>
internal sealed class FactoryGrainState
{
    /// <summary>Gets or sets the plan.</summary>
    public FactoryPlan Plan { get; set; } = FactoryPlan.Empty;

    /// <summary>Gets or sets the configured calendar that was last taken over, as JSON; null for none.</summary>
    public string? ConfiguredCalendar { get; set; }

    /// <summary>Gets or sets whether somebody entered the factory's calendar; then the configuration has no say any more.</summary>
    public bool IsCalendarEntered { get; set; }

    /// <summary>Gets or sets the configured equipment that was last taken over, as JSON; null for none.</summary>
    public string? ConfiguredEquipment { get; set; }

    /// <summary>Gets or sets whether somebody entered the equipment; then the configuration has no say any more.</summary>
    public bool IsEquipmentEntered { get; set; }
}
