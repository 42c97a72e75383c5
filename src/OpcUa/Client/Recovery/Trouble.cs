using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>Something that a recovering session is told, to look into when it comes to it.</summary>
/// <param name="Kind">What was lost.</param>
/// <param name="Cause">Why.</param>
/// <param name="Session">The session of then; when it is another by now, the trouble is over.</param>
/// <param name="Subscription">The subscription; null when the session itself was lost.</param>
/// <param name="Link">Where the subscription lived then; when it has moved, the trouble is over.</param>
internal sealed record Trouble(
    LossKind Kind, UaException Cause, ClientSession Session, ClientSubscription? Subscription = null, SubscriptionLink? Link = null);
