namespace AxComplex.OpcUa.Types.Services;

/// <summary>A message from a client to a server.</summary>
public interface IUaRequest : IUaStructure
{
    /// <summary>Gets the header: who asks, and how long the answer is waited for.</summary>
    RequestHeader Header { get; init; }
}
