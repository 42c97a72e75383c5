using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>A Publish request that waits for an answer.</summary>
/// <param name="Channel">Where it came from.</param>
/// <param name="RequestId">What to answer it under.</param>
/// <param name="RequestHandle">The client's number for it.</param>
/// <param name="AcknowledgeResults">What became of the acknowledgements that it carried.</param>
/// <param name="ExpiresAt">The timestamp after which the client no longer waits; MaxValue for never.</param>
internal sealed record PendingPublish(
    ServerChannel Channel, uint RequestId, uint RequestHandle, StatusCode[] AcknowledgeResults, long ExpiresAt);
