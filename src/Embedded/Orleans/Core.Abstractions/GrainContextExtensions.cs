namespace Orleans.Runtime;

/// <summary>Shorthand for activations.</summary>
public static class GrainContextExtensions
{
    /// <summary>Ends an activation and waits for its end.</summary>
    /// <param name="grainContext">The activation.</param>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Hurries the end.</param>
    /// <returns>A task that ends with the activation.</returns>
    public static Task DeactivateAsync(
        this IGrainContext grainContext, DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        grainContext.Deactivate(deactivationReason, cancellationToken);
        return grainContext.Deactivated;
    }
}
