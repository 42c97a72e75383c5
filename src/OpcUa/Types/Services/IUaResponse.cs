namespace AxComplex.OpcUa.Types.Services;

/// <summary>A message from a server to a client.</summary>
public interface IUaResponse : IUaStructure
{
    /// <summary>Gets the header: which request is answered, and how it went as a whole.</summary>
    ResponseHeader Header { get; init; }
}
