namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>The values of one data set, as a writer sent them (Part 14 §7.2.5.4, JSON DataSetMessage).</summary>
/// <param name="Place">Where in the body it lies.</param>
/// <param name="PublisherId">The publisher; null when nobody says.</param>
/// <param name="WriterId">The DataSetWriterId, decimal; null when it is not said.</param>
/// <param name="WriterName">The DataSetWriterName; null when it is not said.</param>
/// <param name="SequenceNumber">Its number among those of its writer; null when it is not said.</param>
/// <param name="Timestamp">When the values were taken, in UTC; null when it is not said.</param>
/// <param name="Fields">The fields in the order of the message; empty for a keep-alive.</param>
/// <param name="Fingerprint">A hash of publisher and message: a resend has the same, a message of a restarted publisher with an old number has not.</param>
internal sealed record DataSetMessage(
    string Place,
    string? PublisherId,
    string? WriterId,
    string? WriterName,
    uint? SequenceNumber,
    DateTime? Timestamp,
    IReadOnlyList<DataSetField> Fields,
    ulong Fingerprint)
{
    /// <summary>Gets what tells its writer from the others of the connection.</summary>
    public string Writer => $"{PublisherId ?? ""}/{WriterId ?? WriterName ?? ""}";
}
