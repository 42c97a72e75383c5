using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// The methods of conditions that operators use (Part 9 §5.5.6, §5.7.3, §5.7.4).
public sealed partial class ClientSession
{
    private static readonly NodeId AddCommentMethod = new(0, 9029);
    private static readonly NodeId AcknowledgeMethod = new(0, 9111);
    private static readonly NodeId ConfirmMethod = new(0, 9113);

    /// <summary>Says that a person has seen what an event tells.</summary>
    /// <param name="conditionId">The condition: <see cref="EventNotification.ConditionId"/>.</param>
    /// <param name="eventId">The event that the person looks at: <see cref="EventNotification.EventId"/>.</param>
    /// <param name="comment">What the person says; the null text for nothing.</param>
    /// <param name="cancellationToken">Gives up; it may have been acknowledged all the same.</param>
    /// <returns>
    /// Good; <c>BadConditionBranchAlreadyAcked</c>: another was faster; <c>BadEventIdUnknown</c>: the condition has moved on;
    /// or another reason of the server.
    /// </returns>
    /// <exception cref="UaException">The server could not be asked.</exception>
    public Task<StatusCode> AcknowledgeAsync(
        NodeId conditionId, byte[] eventId, LocalizedText comment, CancellationToken cancellationToken) =>
        OperateAsync(AcknowledgeMethod, conditionId, eventId, comment, cancellationToken);

    /// <summary>Says that a person has done something about what an event tells.</summary>
    /// <param name="conditionId">The condition.</param>
    /// <param name="eventId">The event that the person looks at.</param>
    /// <param name="comment">What the person says; the null text for nothing.</param>
    /// <param name="cancellationToken">Gives up; it may have been confirmed all the same.</param>
    /// <returns>
    /// Good; <c>BadConditionBranchAlreadyConfirmed</c>: there is nothing to confirm; <c>BadEventIdUnknown</c>: the condition has
    /// moved on; or another reason of the server.
    /// </returns>
    /// <exception cref="UaException">The server could not be asked.</exception>
    public Task<StatusCode> ConfirmAsync(
        NodeId conditionId, byte[] eventId, LocalizedText comment, CancellationToken cancellationToken) =>
        OperateAsync(ConfirmMethod, conditionId, eventId, comment, cancellationToken);

    /// <summary>Says something about a condition.</summary>
    /// <param name="conditionId">The condition.</param>
    /// <param name="eventId">The event that the person looks at.</param>
    /// <param name="comment">What the person says.</param>
    /// <param name="cancellationToken">Gives up; it may have been said all the same.</param>
    /// <returns>Good, or the server's reason to refuse.</returns>
    /// <exception cref="UaException">The server could not be asked.</exception>
    public Task<StatusCode> AddCommentAsync(
        NodeId conditionId, byte[] eventId, LocalizedText comment, CancellationToken cancellationToken) =>
        OperateAsync(AddCommentMethod, conditionId, eventId, comment, cancellationToken);

    private async Task<StatusCode> OperateAsync(
        NodeId method, NodeId conditionId, byte[] eventId, LocalizedText comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(eventId);
        var call = new CallMethodRequest
        {
            ObjectId = conditionId,
            MethodId = method,
            InputArguments = [Variant.FromByteString(eventId), Variant.From(comment)],
        };
        return (await CallAsync([call], cancellationToken))[0].StatusCode;
    }
}
