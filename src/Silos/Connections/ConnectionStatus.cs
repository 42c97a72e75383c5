using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Silos.Connections;

/// <summary>A connection's report as it travels between grains. Members as in <see cref="ConnectionReport"/> and <see cref="LossLedger"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.connection-status")]
internal sealed record ConnectionStatus(
    [property: Id(0)] string Connection,
    [property: Id(1)] string EndpointUrl,
    [property: Id(2)] int State,
    [property: Id(3)] string? Problem,
    [property: Id(4)] int Requested,
    [property: Id(5)] int Created,
    [property: Id(6)] int Reporting,
    [property: Id(7)] DateTimeOffset? LastValueAt,
    [property: Id(8)] int Reconnects,
    [property: Id(9)] long Received,
    [property: Id(10)] long Delivered,
    [property: Id(11)] long Spooled,
    [property: Id(12)] long Lost,
    [property: Id(13)] ConnectionActivityState? Activity,
    [property: Id(14)] int? AppliedRevision = null,
    [property: Id(15)] int? DesiredRevision = null,
    [property: Id(16)] string? Bridge = null)
{
    /// <summary>Takes a report as it came in over HTTP; what only Silos can say is left out.</summary>
    public static ConnectionStatus Of(ConnectionReport report) => new(
        report.Connection.ToString(),
        report.EndpointUrl,
        (int)report.State,
        report.Problem,
        report.Requested,
        report.Created,
        report.Reporting,
        report.LastValueAt,
        report.Reconnects,
        report.Ledger.Received,
        report.Ledger.Delivered,
        report.Ledger.Spooled,
        report.Ledger.Lost,
        ConnectionActivityState.Of(report.Activity),
        report.AppliedRevision);

    /// <summary>Gets it as it goes out over HTTP.</summary>
    public ConnectionReport ToReport() => new(
        ConnectionId.Parse(Connection),
        EndpointUrl,
        (ConnectionState)State,
        Problem,
        Requested,
        Created,
        Reporting,
        LastValueAt,
        Reconnects,
        new(Received, Delivered, Spooled, Lost),
        Activity?.ToActivity(),
        AppliedRevision,
        DesiredRevision,
        Bridge);
}
