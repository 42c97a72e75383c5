using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The store holds another version of a state than the grain does.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="errorMsg">What happened.</param>
    /// <param name="storedEtag">The store's version.</param>
    /// <param name="currentEtag">The grain's version.</param>
    /// <param name="storageException">Why.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="errorMsg">What happened.</param>
    /// <param name="storedEtag">The store's version.</param>
    /// <param name="currentEtag">The grain's version.</param>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="storedEtag">The store's version.</param>
    /// <param name="currentEtag">The grain's version.</param>
    /// <param name="storageException">Why.</param>
    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException?.Message ?? string.Empty, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>Gets the store's version, where the store told it.</summary>
    public string? StoredEtag { get; }

    /// <summary>Gets the grain's version.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whether the activation that raised this has not ended for it yet.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"InconsistentStateException: {Message} Expected Etag={CurrentEtag} Received Etag={StoredEtag} {InnerException}";
}
