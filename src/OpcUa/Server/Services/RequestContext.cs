using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>One request on its way through a service.</summary>
/// <param name="Channel">Where it came from.</param>
/// <param name="RequestId">What to answer it under.</param>
/// <param name="Request">The header.</param>
/// <param name="FoundSession">The session it belongs to; null for the services that need none.</param>
/// <param name="Now">The time in the plant.</param>
/// <param name="Counters">Told of what is refused.</param>
internal sealed record RequestContext(
    ServerChannel Channel, uint RequestId, RequestHeader Request, Session? FoundSession, DateTime Now, ServerCounters Counters)
{
    /// <summary>Gets the session of a service that needs one.</summary>
    public Session Session => FoundSession ?? throw new InvalidOperationException("This service has no session.");

    /// <summary>Gets the header of a response that tells of success.</summary>
    public ResponseHeader Good => new() { Timestamp = Now, RequestHandle = Request.RequestHandle };

    /// <summary>Refuses a list of operations that is empty or too long (Part 4 §7.38).</summary>
    /// <exception cref="UaException">BadNothingToDo or BadTooManyOperations.</exception>
    public static void CheckOperations(int count, int most, string limit)
    {
        if (count == 0)
        {
            throw new UaException(StatusCode.BadNothingToDo, "The request names nothing to do.");
        }

        if (count > most)
        {
            throw new UaException(
                StatusCode.BadTooManyOperations, FormattableString.Invariant($"{count:N0} is over {limit} ({most:N0})."));
        }
    }
}
