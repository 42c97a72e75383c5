using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.PubSub;

/// <summary>The answer to NetworkMessages; given only once everything in them is durable. They may be forgotten by the sender.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Stored">How many DataSetMessages were stored now.</param>
/// <param name="Duplicates">How many were stored before; they changed nothing.</param>
/// <param name="Ignored">How many messages carry no values, such as <c>ua-metadata</c>.</param>
/// <param name="Values">How many values were stored now.</param>
public sealed record PubSubReceipt(ConnectionId Connection, int Stored, int Duplicates, int Ignored, int Values);
