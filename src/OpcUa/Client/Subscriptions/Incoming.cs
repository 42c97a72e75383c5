using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>What waits for a subscription's handler: a message, or the word that the subscription was made anew.</summary>
/// <param name="Message">The message; null for the word.</param>
/// <param name="IsRepublished">The message did not come by itself.</param>
/// <param name="Generation">The generation that it belongs to, or that begins.</param>
/// <param name="Cause">Why the generation before has ended.</param>
/// <param name="HasMore">The server had more to say when it sent the message.</param>
internal readonly record struct Incoming(
    NotificationMessage? Message, bool IsRepublished, int Generation, StatusCode Cause = default, bool HasMore = false);
