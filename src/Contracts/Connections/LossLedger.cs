namespace AxComplex.Contracts.Connections;

/// <summary>What became of every value that a connection received: received = delivered + spooled + lost, always.</summary>
/// <param name="Received">Values received from the equipment, ever.</param>
/// <param name="Delivered">Values that Silos confirmed as durable.</param>
/// <param name="Spooled">Values on disk that wait for delivery.</param>
/// <param name="Lost">Values received and then declared lost; each has a gap record with its cause.</param>
public sealed record LossLedger(long Received, long Delivered, long Spooled, long Lost);
