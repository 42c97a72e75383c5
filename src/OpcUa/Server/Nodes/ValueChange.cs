using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>One new value of one variable, as <c>UaServer.Publish</c> takes them.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Value">The value; must have the variable's data type.</param>
/// <param name="SourceTimestamp">When the equipment took it, in UTC.</param>
/// <param name="Status">Its quality. Default: Good.</param>
/// <param name="ServerTimestamp">When this server got it, in UTC. Default: now, by the server's clock.</param>
public readonly record struct ValueChange(
    VariableNode Variable, Variant Value, DateTime SourceTimestamp, StatusCode Status = default, DateTime ServerTimestamp = default);
