namespace Orleans;

/// <summary>Sees every call on the caller's side.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Sees a call.</summary>
    /// <param name="context">The call; its <see cref="IGrainCallContext.Invoke"/> goes on.</param>
    /// <returns>A task.</returns>
    Task Invoke(IOutgoingGrainCallContext context);
}
