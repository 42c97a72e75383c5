using Orleans.Runtime;

namespace Orleans;

/// <summary>A call, as a filter on the caller's side sees it.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>Gets the calling activation; <see langword="null"/> for a client.</summary>
    IGrainContext? SourceContext { get; }
}
