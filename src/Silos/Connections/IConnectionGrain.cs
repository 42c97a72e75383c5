using AxComplex.Contracts.Identifiers;
using Orleans.Concurrency;

namespace AxComplex.Silos.Connections;

/// <summary>A connection of a bridge: as it last reported, and as people want it; key: its identifier, <c>daesung/press-shop</c>.</summary>
[Alias("ax.connection")]
internal interface IConnectionGrain : IGrainWithStringKey
{
    /// <summary>Takes a report. The last one stands; the same again changes nothing.</summary>
    /// <param name="status">The report.</param>
    /// <returns>Whether it was taken; false when the history is busy, then try again.</returns>
    [Alias("report")]
    Task<bool> ReportAsync(ConnectionStatus status);

    /// <summary>Gets the last report beside what is desired; null when there is neither.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<ConnectionStatus?> GetAsync();

    /// <summary>Gets what is desired; null for nothing.</summary>
    [Alias("desired"), AlwaysInterleave]
    Task<DesiredState?> GetDesiredAsync();

    /// <summary>Changes what is desired. What is wanted already changes nothing; else a second call finds another revision than it expects.</summary>
    /// <param name="change">The change.</param>
    /// <returns>What became of it; when it changed anything, that is stored.</returns>
    [Alias("change-desired")]
    Task<DesiredAnswer> ChangeDesiredAsync(DesiredChange change);

    /// <summary>Gives a bridge what is desired; a connection that no bridge has becomes its own. The same bridge may ask again and again.</summary>
    /// <param name="bridge">The bridge.</param>
    /// <returns>What is desired; null when nothing is, or not of this bridge.</returns>
    [Alias("take")]
    Task<DesiredState?> TakeAsync(string bridge);
}

/// <summary>Finds the grains of connections; nothing else spells their keys.</summary>
internal static class ConnectionGrains
{
    /// <summary>Gets the grain of a connection.</summary>
    public static IConnectionGrain GetConnection(this IGrainFactory grains, ConnectionId connection) =>
        grains.GetGrain<IConnectionGrain>(connection.ToString());
}
