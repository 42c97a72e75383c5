using System.Collections.Immutable;

namespace AxComplex.Contracts.PubSub;

/// <summary>
/// Which machines the data sets of OPC UA PubSub publishers are. <c>PUT /ingest/v1/connections/{company}/{connection}/pubsub</c>.
/// A writer that is not in it may say by its name: <c>daesung/ansan/press-03</c>, or <c>ansan/press-03</c>.
/// </summary>
/// <param name="Writers">The writers; a writer occurs once.</param>
public sealed record PubSubMapping(ImmutableArray<PubSubWriter> Writers)
{
    /// <summary>What the name of a publisher's connection begins with; a bridge's never does, since the two count their batches differently.</summary>
    public const string ConnectionPrefix = "pubsub-";

    /// <summary>Gets the mapping in which every writer speaks for itself.</summary>
    public static PubSubMapping Empty { get; } = new([]);
}
