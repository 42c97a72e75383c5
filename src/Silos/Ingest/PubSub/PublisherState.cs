using AxComplex.Contracts.PubSub;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>What the store holds of a connection of publishers.</summary>
internal sealed class PublisherState
{
    /// <summary>Gets or sets the sequence of the last batch. One that is behind is put right by the history's watermark.</summary>
    public long Sequence { get; set; }

    /// <summary>Gets or sets which machines the writers are.</summary>
    public PubSubMapping Mapping { get; set; } = PubSubMapping.Empty;

    /// <summary>Gets or sets the writers, by publisher and writer.</summary>
    public Dictionary<string, WriterTrack> Writers { get; set; } = [];

    /// <summary>Gets or sets up to when each machine was said to be observed.</summary>
    public Dictionary<string, DateTime> ObservedTo { get; set; } = [];
}
