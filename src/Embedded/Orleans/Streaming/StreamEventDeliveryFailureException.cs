using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream could not deliver an item.</summary>
public sealed class StreamEventDeliveryFailureException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public StreamEventDeliveryFailureException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    public StreamEventDeliveryFailureException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public StreamEventDeliveryFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
