using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call of a grain method as an object.</summary>
public interface IInvokable : IDisposable
{
    /// <summary>Gets the grain instance.</summary>
    /// <returns>The instance; <see langword="null"/> on the caller's side.</returns>
    object? GetTarget();

    /// <summary>Sets the grain instance.</summary>
    /// <param name="holder">Its activation.</param>
    void SetTarget(ITargetHolder holder);

    /// <summary>Gets the number of arguments, without a cancellation token.</summary>
    /// <returns>The number.</returns>
    int GetArgumentCount();

    /// <summary>Gets an argument.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <returns>The argument.</returns>
    object? GetArgument(int index);

    /// <summary>Replaces an argument.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="value">The new argument.</param>
    void SetArgument(int index, object? value);

    /// <summary>Gets the method's name.</summary>
    /// <returns>The name.</returns>
    string GetMethodName();

    /// <summary>Gets the interface's name.</summary>
    /// <returns>The name.</returns>
    string GetInterfaceName();

    /// <summary>Gets the name of the call in traces: <c>IMachineGrain/RecordAsync</c>.</summary>
    /// <returns>The name.</returns>
    string GetActivityName();

    /// <summary>Gets the interface's method.</summary>
    /// <returns>The method.</returns>
    MethodInfo GetMethod();

    /// <summary>Gets the interface.</summary>
    /// <returns>The type.</returns>
    Type GetInterfaceType();

    /// <summary>Gets how long a caller waits for this method.</summary>
    /// <returns>The time; <see langword="null"/> for the silo's default.</returns>
    TimeSpan? GetDefaultResponseTimeout();

    /// <summary>Gets the token that the method runs with.</summary>
    /// <returns>The token.</returns>
    CancellationToken GetCancellationToken();
}
