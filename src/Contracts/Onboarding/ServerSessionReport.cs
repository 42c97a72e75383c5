using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>A session with a server, and what the server says of itself in it.</summary>
/// <param name="Mode">How it is protected.</param>
/// <param name="Policy">The short name of the policy.</param>
/// <param name="Login">Who the bridge is to the server, without secrets.</param>
/// <param name="State">The server's state: <c>Running</c>, <c>Suspended</c> …; null when it does not say.</param>
/// <param name="Product">Manufacturer, product and version; null when it does not say.</param>
/// <param name="Clock">How its clock stands; null when it does not say.</param>
/// <param name="Namespaces">The URIs of its namespaces.</param>
/// <param name="Limits">How much it takes in one request, by the names of Part 5 §6.3.11; without those that it does not limit.</param>
public sealed record ServerSessionReport(
    string Mode,
    string Policy,
    string Login,
    string? State,
    string? Product,
    ClockReport? Clock,
    ImmutableArray<string> Namespaces,
    ImmutableSortedDictionary<string, uint> Limits);
