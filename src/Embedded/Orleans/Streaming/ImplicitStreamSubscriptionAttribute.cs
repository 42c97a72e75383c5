namespace Orleans;

/// <summary>Subscribes every grain of a class to the stream of this namespace that has the grain's own key.</summary>
/// <param name="streamNamespace">The namespace.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute(string streamNamespace) : Attribute
{
    internal string StreamNamespace { get; } = streamNamespace;
}
