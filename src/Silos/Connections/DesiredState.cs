using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;

namespace AxComplex.Silos.Connections;

/// <summary>What people want of a connection, as it travels between grains and lies in the store.</summary>
/// <param name="Settings">What is wanted.</param>
/// <param name="Revision">Counts the changes from 1.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
[GenerateSerializer, Immutable, Alias("ax.desired-state")]
internal sealed record DesiredState(
    [property: Id(0)] DesiredSettings Settings,
    [property: Id(1)] int Revision,
    [property: Id(2)] DateTimeOffset ChangedAt,
    [property: Id(3)] string ChangedBy)
{
    /// <summary>Gets it as it goes out over HTTP.</summary>
    public DesiredConnectionView ToView(ConnectionId connection) => new(
        connection,
        Settings.Endpoint,
        new FactoryId(connection.Company, Settings.Factory),
        (SecurityWish)Settings.Security,
        Settings.Policy,
        Settings.Enabled,
        Settings.Bridge,
        Revision,
        ChangedAt,
        ChangedBy);
}

/// <summary>What is wanted. Members as in <see cref="DesiredConnection"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.desired-settings")]
internal sealed record DesiredSettings(
    [property: Id(0)] string Endpoint,
    [property: Id(1)] string Factory,
    [property: Id(2)] int Security,
    [property: Id(3)] string? Policy,
    [property: Id(4)] bool Enabled,
    [property: Id(5)] string? Bridge)
{
    /// <summary>Takes it as it came in over HTTP.</summary>
    public static DesiredSettings Of(DesiredConnection desired, ConnectionId connection) => new(
        desired.Endpoint, desired.Factory ?? connection.Name, (int)desired.Security, desired.Policy, desired.Enabled, desired.Bridge);
}
