using System.Collections.Immutable;
using AxComplex.OpcUa.Server;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Servers.Models;

namespace AxComplex.Plant.Servers;

/// <summary>How the server of a factory is set up, at every start alike.</summary>
internal sealed record ServerSetup
{
    /// <summary>Gets the factory's path; <c>replay</c> for recordings.</summary>
    public required string Factory { get; init; }

    /// <summary>Gets the name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the port for clients; 0 for a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Gets the folder of its certificates.</summary>
    public required string PkiFolder { get; init; }

    /// <summary>Gets what builds its machines, by path.</summary>
    public required Func<FactorySpace, Dictionary<string, IMachineModel>> Machines { get; init; }

    /// <summary>Gets the machines that have alarms.</summary>
    public ImmutableArray<MachineSpec> Alarmed { get; init; } = [];

    /// <summary>Gets how many values of each variable are kept; 0 for none.</summary>
    public required int HistoryValues { get; init; }

    /// <summary>Gets what takes down each value; null for nobody.</summary>
    public IValueLog? Log { get; init; }

    /// <summary>Gets whether a channel without protection is offered, beside the others.</summary>
    public required bool AllowsNone { get; init; }

    /// <summary>Gets whether clients may log in without a name.</summary>
    public required bool AllowsAnonymous { get; init; }

    /// <summary>Gets who may log in by name; null for nobody.</summary>
    public PlantUsers? Users { get; init; }

    /// <summary>Gets real time.</summary>
    public required TimeProvider Real { get; init; }

    /// <summary>Gets what hears of a connection that ended.</summary>
    public required Action<ConnectionEnd> OnConnectionEnded { get; init; }

    /// <summary>Gets the ApplicationUri.</summary>
    public string ApplicationUri => FactorySpace.UriOf(Factory);
}
