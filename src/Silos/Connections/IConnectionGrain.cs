using AxComplex.Contracts.Identifiers;
using Orleans.Concurrency;

namespace AxComplex.Silos.Connections;

/// <summary>A connection of the bridge as it last reported; key: its identifier, <c>daesung/press-shop</c>.</summary>
[Alias("ax.connection")]
internal interface IConnectionGrain : IGrainWithStringKey
{
    /// <summary>Takes a report. The last one stands; the same again changes nothing.</summary>
    /// <param name="status">The report.</param>
    /// <returns>Whether it was taken; false when the history is busy, then try again.</returns>
    [Alias("report")]
    Task<bool> ReportAsync(ConnectionStatus status);

    /// <summary>Gets the last report; null when there was none.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<ConnectionStatus?> GetAsync();
}

/// <summary>Finds the grains of connections; nothing else spells their keys.</summary>
internal static class ConnectionGrains
{
    /// <summary>Gets the grain of a connection.</summary>
    public static IConnectionGrain GetConnection(this IGrainFactory grains, ConnectionId connection) =>
        grains.GetGrain<IConnectionGrain>(connection.ToString());
}
