using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>
/// A request for a service that this stack does not have: enough of it to answer BadServiceUnsupported.
/// </summary>
/// <param name="BinaryEncodingId">The type of the request.</param>
/// <param name="Header">Its header.</param>
public sealed record UnsupportedRequest(NodeId BinaryEncodingId, RequestHeader Header) : IUaRequest
{
    /// <summary>Fails: what followed the header was never read.</summary>
    /// <param name="writer">Takes nothing.</param>
    /// <exception cref="UaException">Always, with BadEncodingError.</exception>
    public void Encode(ref UaBinaryWriter writer) =>
        throw new UaException(StatusCode.BadEncodingError, $"The request {BinaryEncodingId} was never read whole.");
}
