using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Trust;

namespace AxComplex.OpcBridge.Onboarding.Commits;

/// <summary>A connection that people made over the onboarding API, as it is kept. Its file holds secrets.</summary>
internal sealed record CommittedConnection
{
    /// <summary>Gets the version of the format: 1.</summary>
    public int Version { get; init; } = 1;

    public required ConnectionId Connection { get; init; }

    public required Uri Endpoint { get; init; }

    public required FactoryId Factory { get; init; }

    public required ConnectionSecurity Security { get; init; }

    public required ServerLogin Login { get; init; }

    public ImmutableArray<OverlookedRule> Overlooked { get; init; } = [];

    public ImmutableArray<MachineSetting> Machines { get; init; } = [];

    public bool IsEnabled { get; init; } = true;

    /// <summary>Gets whether it is deleted; it stays until its spool is empty, without its secrets.</summary>
    public bool IsDeleted { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Gets what runs.</summary>
    public ConnectionTarget ToTarget() => new(Connection, Endpoint, Factory)
    {
        Security = Security,
        Login = Login,
        Overlooked = Overlooked,
        Machines = Machines,
        IsGuarded = true,
    };
}
