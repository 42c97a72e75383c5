using System.Collections.Immutable;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Onboarding;

/// <summary>A connection that was committed.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Endpoint">Where it connects to.</param>
/// <param name="Factory">Where its machines stand.</param>
/// <param name="Security">How it is protected.</param>
/// <param name="Policy">The policy that is insisted on; null for the strongest.</param>
/// <param name="Login">Who the bridge is to the server, without secrets.</param>
/// <param name="Overlooked">The rules that the server's certificate need not meet, each with its end.</param>
/// <param name="Enabled">Whether it is switched on.</param>
/// <param name="Deleted">Whether it is deleted and only delivers its last values.</param>
/// <param name="CreatedAt">When it was committed.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Report">How it stands; null when it does not run.</param>
/// <param name="Matches">How its machines fitted their saved mappings when they were mapped last.</param>
public sealed record ConnectionView(
    ConnectionId Connection,
    string Endpoint,
    FactoryId Factory,
    SecurityWish Security,
    string? Policy,
    string Login,
    ImmutableArray<OverlookRule> Overlooked,
    bool Enabled,
    bool Deleted,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    ConnectionReport? Report,
    ImmutableArray<MappingMatch> Matches);
