namespace Orleans;

/// <summary>Filters a call on the caller's side.</summary>
/// <param name="context">The call; go on with its <c>Invoke</c>.</param>
/// <returns>A task.</returns>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
