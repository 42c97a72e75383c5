namespace Orleans.Runtime;

/// <summary>Finds the activation that the calling code runs in.</summary>
public interface IGrainContextAccessor
{
    /// <summary>Gets the activation; <see langword="null"/> outside of grains.</summary>
    IGrainContext? GrainContext { get; }
}
