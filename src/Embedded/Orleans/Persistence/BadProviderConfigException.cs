using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A grain names a store that the silo does not have.</summary>
public sealed class BadProviderConfigException : OrleansException
{
    /// <summary>Makes an exception.</summary>
    public BadProviderConfigException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="msg">What is missing.</param>
    public BadProviderConfigException(string msg)
        : base(msg)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="msg">What is missing.</param>
    /// <param name="exc">Why.</param>
    public BadProviderConfigException(string msg, Exception exc)
        : base(msg, exc)
    {
    }
}
