namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>A message is not what Part 14 says, or asks for more than a limit. The message says where and what.</summary>
/// <param name="place">Where, as a path: <c>[0].Messages[2].Payload.Speed</c>.</param>
/// <param name="what">What is wrong.</param>
internal sealed class PubSubFormatException(string place, string what) : Exception($"{(place.Length > 0 ? place : "The body")}: {what}");
