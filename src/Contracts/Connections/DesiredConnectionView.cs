using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;

namespace AxComplex.Contracts.Connections;

/// <summary>A connection as people want it, with its revision. Fields of what is wanted as in <see cref="DesiredConnection"/>.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Endpoint">Where the OPC UA server listens.</param>
/// <param name="Factory">Where its machines stand.</param>
/// <param name="Security">How it is protected.</param>
/// <param name="Policy">The policy to insist on; null for the strongest.</param>
/// <param name="Enabled">Whether it reads.</param>
/// <param name="Bridge">Which bridge is to have it; null for the first that asks.</param>
/// <param name="Revision">Counts the changes from 1; it goes on after the connection was deleted and made anew.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record DesiredConnectionView(
    ConnectionId Connection,
    string Endpoint,
    FactoryId Factory,
    SecurityWish Security,
    string? Policy,
    bool Enabled,
    string? Bridge,
    int Revision,
    DateTimeOffset ChangedAt,
    string ChangedBy);
