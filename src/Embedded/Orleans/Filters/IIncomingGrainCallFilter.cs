namespace Orleans;

/// <summary>Sees every call on the grain's side, as part of its turn. A grain class may implement it for itself.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Sees a call.</summary>
    /// <param name="context">The call; its <see cref="IGrainCallContext.Invoke"/> goes on.</param>
    /// <returns>A task.</returns>
    Task Invoke(IIncomingGrainCallContext context);
}
