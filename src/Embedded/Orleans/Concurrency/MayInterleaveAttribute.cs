namespace Orleans.Concurrency;

/// <summary>A method of the grain class decides which calls may interleave with the running ones.</summary>
/// <param name="callbackMethodName">
/// Its name. It takes a <see cref="Serialization.Invocation.IInvokable"/> and returns a <see cref="bool"/>. It may be static. It
/// is asked often and under a lock, so it only looks at the call. When it throws, the call fails.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute(string callbackMethodName) : Attribute
{
    internal string CallbackMethodName { get; } = callbackMethodName;
}
