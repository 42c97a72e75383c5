namespace Orleans;

/// <summary>Why an activation ends.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None = 0,

    /// <summary>The silo stops.</summary>
    ShuttingDown = 1,

    /// <summary>Activation failed.</summary>
    ActivationFailed = 2,

    /// <summary>A cluster's directory failed.</summary>
    DirectoryFailure = 3,

    /// <summary>The grain was idle for its collection age.</summary>
    ActivationIdle = 4,

    /// <summary>The grain did not respond.</summary>
    ActivationUnresponsive = 5,

    /// <summary>Another activation of the grain exists in a cluster.</summary>
    DuplicateActivation = 6,

    /// <summary>A request needed another version.</summary>
    IncompatibleRequest = 7,

    /// <summary>The application failed, for example with an inconsistent state.</summary>
    ApplicationError = 8,

    /// <summary>The application asked, with <c>DeactivateOnIdle</c>.</summary>
    ApplicationRequested = 9,

    /// <summary>The activation moves to another silo.</summary>
    Migrating = 10,

    /// <summary>The runtime asked.</summary>
    RuntimeRequested = 11,

    /// <summary>Memory ran short.</summary>
    HighMemoryPressure = 12,
}
