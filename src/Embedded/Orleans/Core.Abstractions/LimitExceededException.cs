namespace Orleans.Runtime;

/// <summary>A limit of the silo was reached.</summary>
public sealed class LimitExceededException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public LimitExceededException()
        : base("Limit exceeded")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    public LimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public LimitExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
