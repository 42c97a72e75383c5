using System.Text.Json.Serialization;

namespace AxComplex.Plant.Truth;

/// <summary>What a line of the ground truth is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TruthKind>))]
public enum TruthKind
{
    /// <summary>The plant began to run.</summary>
    Run,

    /// <summary>A machine was switched on: what follows is known of it.</summary>
    On,

    /// <summary>A state of a machine began, and the one before it ended.</summary>
    State,

    /// <summary>A cycle ended: parts were made.</summary>
    Parts,

    /// <summary>The counters of a machine went back to 0.</summary>
    Reset,

    /// <summary>An order was begun.</summary>
    OrderStart,

    /// <summary>An order was done.</summary>
    OrderEnd,

    /// <summary>An alarm became active or inactive.</summary>
    Alarm,

    /// <summary>A client acknowledged or confirmed an alarm, or said something about it.</summary>
    AlarmOperator,

    /// <summary>A truck left a supplier.</summary>
    Shipped,

    /// <summary>A truck arrived at a customer.</summary>
    Arrived,

    /// <summary>A scripted disruption began, or ended.</summary>
    Scenario,

    /// <summary>How many values each variable of a machine has been given so far.</summary>
    Sent,

    /// <summary>A machine was switched off: its last state ended, and nothing follows.</summary>
    Off,

    /// <summary>The plant stopped; nothing was cut off.</summary>
    Stop,
}
