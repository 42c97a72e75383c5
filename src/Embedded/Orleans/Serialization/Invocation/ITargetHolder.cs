namespace Orleans.Serialization.Invocation;

/// <summary>Holds what a request is invoked on.</summary>
public interface ITargetHolder
{
    /// <summary>Gets the grain instance.</summary>
    /// <returns>The instance, or <see langword="null"/> before it was made.</returns>
    object? GetTarget();

    /// <summary>Gets a component of the holder.</summary>
    /// <param name="componentType">Its type.</param>
    /// <returns>The component, or <see langword="null"/>.</returns>
    object? GetComponent(Type componentType);
}
