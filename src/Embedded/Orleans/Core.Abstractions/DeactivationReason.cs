namespace Orleans;

/// <summary>Why an activation ends, as a code and in words.</summary>
public readonly struct DeactivationReason
{
    /// <summary>Makes a reason.</summary>
    /// <param name="code">The code.</param>
    /// <param name="text">The words.</param>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>Makes a reason that is an exception.</summary>
    /// <param name="code">The code.</param>
    /// <param name="exception">The exception, if any.</param>
    /// <param name="text">The words.</param>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>Gets the words.</summary>
    public string Description { get; }

    /// <summary>Gets the code.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>Gets the exception; <see langword="null"/> when there is none.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => Exception is null
        ? $"{ReasonCode}: {Description}"
        : $"{ReasonCode}: {Description}. Exception: {Exception}";
}
