namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>What an event filter costs as long as its item lives.</summary>
/// <param name="Bytes">Its memory.</param>
/// <param name="Work">What has to be done for each event: elements, operands, and letters of Like patterns.</param>
internal readonly record struct FilterCost(long Bytes, long Work);
