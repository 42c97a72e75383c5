namespace AxComplex.OpcBridge.Connections;

/// <summary>What an event is about.</summary>
internal enum EquipmentEventKind
{
    /// <summary>A condition changed, or is told again because it was asked for.</summary>
    Condition,

    /// <summary>All conditions that are worth keeping are told again from here on (Part 9 §5.5.7).</summary>
    RefreshBegins,

    /// <summary>They have been told.</summary>
    RefreshEnds,

    /// <summary>The server's queue of events was full, and some are missing.</summary>
    Overflow,
}
