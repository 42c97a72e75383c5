namespace Orleans.Runtime;

/// <inheritdoc/>
internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext? GrainContext => ActivationData.Current;
}
