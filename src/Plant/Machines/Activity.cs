namespace AxComplex.Plant.Machines;

/// <summary>What a simulated machine is busy with.</summary>
public enum Activity
{
    /// <summary>Switched off: nobody is planned to work.</summary>
    Off,

    /// <summary>Stands ready through a planned break.</summary>
    Break,

    /// <summary>Is maintained as planned.</summary>
    Maintenance,

    /// <summary>Has no order.</summary>
    NoOrder,

    /// <summary>Is set up for another product.</summary>
    Setup,

    /// <summary>Gets a new tool, die or brush.</summary>
    ToolChange,

    /// <summary>Comes to its working temperature.</summary>
    WarmUp,

    /// <summary>Makes parts.</summary>
    Producing,

    /// <summary>Waits for material: somebody upstream is slower.</summary>
    Starved,

    /// <summary>Waits for room behind it: somebody downstream is slower.</summary>
    Blocked,

    /// <summary>Stands for a moment for a cause of its own: a jam, a sensor, an operator's hand.</summary>
    MinorStop,

    /// <summary>Is broken.</summary>
    Breakdown,
}
