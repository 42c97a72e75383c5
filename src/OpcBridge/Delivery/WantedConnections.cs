using System.Collections.Immutable;
using AxComplex.Contracts.Connections;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>What Silos answer who asks which connections they want.</summary>
/// <param name="Tag">The tag of the answer, for the next time; null when there was none.</param>
/// <param name="Connections">The connections.</param>
internal sealed record WantedConnections(string? Tag, ImmutableArray<DesiredConnectionView> Connections);
