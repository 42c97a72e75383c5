namespace Orleans.Runtime;

/// <summary>The silo is configured in a way that it cannot start with.</summary>
public sealed class OrleansConfigurationException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">Why.</param>
    public OrleansConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
