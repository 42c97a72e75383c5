using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>The activation of a grain, as the grain sees it.</summary>
public interface IGrainContext : ITargetHolder, IEquatable<IGrainContext>
{
    /// <summary>Gets a reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>Gets the grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>Gets the instance; <see langword="null"/> before it was made.</summary>
    object? GrainInstance { get; }

    /// <summary>Gets the services of this activation: scoped services live as long as it does.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Gets the stages of activation, to take part in.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Gets a task that ends when the activation has.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation once its running calls have ended.</summary>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Hurries the end.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
