namespace Orleans.Runtime;

/// <summary>The base of the exceptions of this runtime.</summary>
public class OrleansException : Exception
{
    /// <summary>Makes an exception.</summary>
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
