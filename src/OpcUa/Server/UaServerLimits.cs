namespace AxComplex.OpcUa.Server;

/// <summary>What all clients together, one session, or one request may cost this server.</summary>
/// <remarks>Every limit is checked before anything is allocated; the status that a client gets stands beside it.</remarks>
public sealed record UaServerLimits
{
    /// <summary>
    /// Gets the most sessions. Default 100. For one more, a session makes room that was not activated or has lost its
    /// connection; when all are in use: BadTooManySessions.
    /// </summary>
    public int MaxSessions { get; init; } = 100;

    /// <summary>Gets the shortest session timeout that is granted. Default 10 s.</summary>
    public TimeSpan MinSessionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the longest session timeout that is granted, and the one for a client that asks for 0. Default 1 h.</summary>
    public TimeSpan MaxSessionTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the most subscriptions of a session. Default 20. More: BadTooManySubscriptions.</summary>
    public int MaxSubscriptionsPerSession { get; init; } = 20;

    /// <summary>
    /// Gets the most subscriptions of the server. Default 200. For one more, one makes room whose session is gone; when there is
    /// none: BadTooManySubscriptions.
    /// </summary>
    public int MaxSubscriptions { get; init; } = 200;

    /// <summary>Gets the most monitored items of a subscription. Default 50,000. More: BadTooManyMonitoredItems.</summary>
    public int MaxMonitoredItemsPerSubscription { get; init; } = 50_000;

    /// <summary>Gets the most monitored items of the server. Default 200,000. More: BadTooManyMonitoredItems.</summary>
    public int MaxMonitoredItems { get; init; } = 200_000;

    /// <summary>Gets the longest queue of a monitored item. Default 1,000; a longer wish is revised to it.</summary>
    public int MaxQueueSize { get; init; } = 1000;

    /// <summary>
    /// Gets the most values that may wait in the queues of all monitored items, queue sizes added up. Default 2,000,000,
    /// about 150 MB when all are full. Past it an item gets a queue of 1.
    /// </summary>
    public int MaxQueuedValues { get; init; } = 2_000_000;

    /// <summary>
    /// Gets the most memory of the texts, arrays and structures that wait in those queues, of what items remember of them, and of
    /// event filters. Default 256 MiB. Past it BadOutOfMemory stands in the place of such a value, an event is dropped as from
    /// a queue that is full, and a filter is BadTooManyMonitoredItems.
    /// </summary>
    public long MaxQueuedBytes { get; init; } = 1 << 28;

    /// <summary>
    /// Gets how much there may be to do for each event: elements, operands, and letters of Like patterns in the event filters of
    /// all clients, added up. Default 200,000. More: BadTooManyMonitoredItems.
    /// </summary>
    public int MaxFilterWork { get; init; } = 200_000;

    /// <summary>Gets the most values of one notification message. Default 10,000; the rest follows in the next one.</summary>
    public int MaxNotificationsPerPublish { get; init; } = 10_000;

    /// <summary>
    /// Gets the most Publish requests that wait in a session. Default 20. One more: the oldest is answered
    /// BadTooManyPublishRequests.
    /// </summary>
    public int MaxPublishRequestsPerSession { get; init; } = 20;

    /// <summary>
    /// Gets the most messages that a subscription keeps until they are acknowledged. Default 40; the oldest goes first
    /// (Part 4 §5.14.1.1: at least twice the Publish requests).
    /// </summary>
    public int MaxRetransmissionMessages { get; init; } = 40;

    /// <summary>
    /// Gets the most memory of those messages. Default 8 MiB, which is 16 messages of 10,000 numbers; the oldest message
    /// goes first, the newest always stays.
    /// </summary>
    public int MaxRetransmissionBytesPerSubscription { get; init; } = 1 << 23;

    /// <summary>
    /// Gets the most memory of the messages that all subscriptions keep. Default 256 MiB. Beyond it a subscription that
    /// sends a message keeps that one alone.
    /// </summary>
    public long MaxRetransmissionBytes { get; init; } = 1 << 28;

    /// <summary>Gets the shortest publishing interval that is granted. Default 10 ms.</summary>
    public TimeSpan MinPublishingInterval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Gets the longest publishing interval that is granted. Default 1 h.</summary>
    public TimeSpan MaxPublishingInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the longest that a subscription lives without a Publish request. Default 1 h.</summary>
    public TimeSpan MaxSubscriptionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the most browses of a session that wait to go on. Default 10. More: BadNoContinuationPoints.</summary>
    public int MaxBrowseContinuationPoints { get; init; } = 10;

    /// <summary>Gets the most references of one browse result. Default 10,000; the rest waits at a continuation point.</summary>
    public int MaxReferencesPerNode { get; init; } = 10_000;

    /// <summary>Gets the most nodes of a Browse or BrowseNext. Default 1,000. More: BadTooManyOperations.</summary>
    public int MaxNodesPerBrowse { get; init; } = 1000;

    /// <summary>Gets the most values of a Read. Default 10,000. More: BadTooManyOperations.</summary>
    public int MaxNodesPerRead { get; init; } = 10_000;

    /// <summary>Gets the most values of a Write. Default 10,000. More: BadTooManyOperations.</summary>
    public int MaxNodesPerWrite { get; init; } = 10_000;

    /// <summary>Gets the most paths of a TranslateBrowsePathsToNodeIds. Default 1,000. More: BadTooManyOperations.</summary>
    public int MaxNodesPerTranslate { get; init; } = 1000;

    /// <summary>Gets the most items of a CreateMonitoredItems and its kin. Default 10,000. More: BadTooManyOperations.</summary>
    public int MaxMonitoredItemsPerCall { get; init; } = 10_000;

    /// <summary>Gets the most calls of a Call. Default 1,000. More: BadTooManyOperations.</summary>
    public int MaxNodesPerMethodCall { get; init; } = 1000;

    /// <summary>Gets the most nodes of a RegisterNodes. Default 10,000. More: BadTooManyOperations.</summary>
    public int MaxNodesPerRegisterNodes { get; init; } = 10_000;

    /// <summary>Gets the most variables of a HistoryRead. Default 100. More: BadTooManyOperations.</summary>
    public int MaxNodesPerHistoryRead { get; init; } = 100;

    /// <summary>
    /// Gets the most values of a HistoryRead, its variables together. Default 10,000; the rest waits at a continuation
    /// point.
    /// </summary>
    public int MaxHistoryValuesPerRead { get; init; } = 10_000;

    /// <summary>Gets the most history readings of a session that wait to go on. Default 100. More: BadNoContinuationPoints.</summary>
    public int MaxHistoryContinuationPoints { get; init; } = 100;

    /// <summary>Gets the most select clauses of an event filter. Default 200. More: BadTooManyOperations.</summary>
    public int MaxSelectClauses { get; init; } = 200;

    /// <summary>
    /// Gets the most elements and operands of an event filter's where clause, added up. Default 1,000. More:
    /// BadTooManyOperations.
    /// </summary>
    public int MaxWhereClauseParameters { get; init; } = 1000;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is below its least sensible value; the message says which.</exception>
    public void Validate()
    {
        AtLeastOne(MaxSessions, nameof(MaxSessions));
        AtLeastOne(MaxSubscriptionsPerSession, nameof(MaxSubscriptionsPerSession));
        AtLeastOne(MaxSubscriptions, nameof(MaxSubscriptions));
        AtLeastOne(MaxMonitoredItemsPerSubscription, nameof(MaxMonitoredItemsPerSubscription));
        AtLeastOne(MaxMonitoredItems, nameof(MaxMonitoredItems));
        AtLeastOne(MaxQueueSize, nameof(MaxQueueSize));
        AtLeastOne(MaxQueuedValues, nameof(MaxQueuedValues));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedBytes, 1, nameof(MaxQueuedBytes));
        AtLeastOne(MaxFilterWork, nameof(MaxFilterWork));
        AtLeastOne(MaxNotificationsPerPublish, nameof(MaxNotificationsPerPublish));
        AtLeastOne(MaxPublishRequestsPerSession, nameof(MaxPublishRequestsPerSession));
        AtLeastOne(MaxRetransmissionMessages, nameof(MaxRetransmissionMessages));
        AtLeastOne(MaxRetransmissionBytesPerSubscription, nameof(MaxRetransmissionBytesPerSubscription));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetransmissionBytes, 1);
        AtLeastOne(MaxBrowseContinuationPoints, nameof(MaxBrowseContinuationPoints));
        AtLeastOne(MaxReferencesPerNode, nameof(MaxReferencesPerNode));
        AtLeastOne(MaxNodesPerBrowse, nameof(MaxNodesPerBrowse));
        AtLeastOne(MaxNodesPerRead, nameof(MaxNodesPerRead));
        AtLeastOne(MaxNodesPerWrite, nameof(MaxNodesPerWrite));
        AtLeastOne(MaxNodesPerTranslate, nameof(MaxNodesPerTranslate));
        AtLeastOne(MaxMonitoredItemsPerCall, nameof(MaxMonitoredItemsPerCall));
        AtLeastOne(MaxSelectClauses, nameof(MaxSelectClauses));
        AtLeastOne(MaxWhereClauseParameters, nameof(MaxWhereClauseParameters));
        AtLeastOne(MaxNodesPerMethodCall, nameof(MaxNodesPerMethodCall));
        AtLeastOne(MaxNodesPerRegisterNodes, nameof(MaxNodesPerRegisterNodes));
        AtLeastOne(MaxNodesPerHistoryRead, nameof(MaxNodesPerHistoryRead));
        AtLeastOne(MaxHistoryValuesPerRead, nameof(MaxHistoryValuesPerRead));
        AtLeastOne(MaxHistoryContinuationPoints, nameof(MaxHistoryContinuationPoints));
        Ordered(TimeSpan.FromMilliseconds(1), MinSessionTimeout, nameof(MinSessionTimeout));
        Ordered(MinSessionTimeout, MaxSessionTimeout, nameof(MaxSessionTimeout));
        Ordered(TimeSpan.FromMilliseconds(1), MinPublishingInterval, nameof(MinPublishingInterval));
        Ordered(MinPublishingInterval, MaxPublishingInterval, nameof(MaxPublishingInterval));
        Ordered(MinPublishingInterval, MaxSubscriptionLifetime, nameof(MaxSubscriptionLifetime));
    }

    private static void AtLeastOne(int value, string name) => ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);

    private static void Ordered(TimeSpan least, TimeSpan value, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
}
