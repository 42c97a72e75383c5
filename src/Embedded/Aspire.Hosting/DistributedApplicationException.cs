namespace Aspire.Hosting;

/// <summary>The application cannot run as described; the message says what to change.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, what to do, and why.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">Why.</param>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
