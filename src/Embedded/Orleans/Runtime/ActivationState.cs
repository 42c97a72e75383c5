namespace Orleans.Runtime;

/// <summary>Where an activation is in its life. The order matters: later states never go back.</summary>
internal enum ActivationState : byte
{
    /// <summary>Made; nothing has run yet.</summary>
    Created,

    /// <summary>The instance is being made, its state read, <c>OnActivateAsync</c> run.</summary>
    Activating,

    /// <summary>Takes calls.</summary>
    Valid,

    /// <summary>Takes no more calls; the running ones go on.</summary>
    Deactivating,

    /// <summary><c>OnDeactivateAsync</c> runs.</summary>
    Ending,

    /// <summary>Gone.</summary>
    Invalid,
}
