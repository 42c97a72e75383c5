namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>Does what a method is for. Called on the channel's thread, several at a time: what takes long belongs elsewhere.</summary>
/// <param name="call">The object, and the arguments, checked against what the method says of them.</param>
/// <returns>The results, or the reason why there are none.</returns>
/// <exception cref="Types.UaException">Its status is the result of the call.</exception>
public delegate MethodResult MethodHandler(MethodCall call);
