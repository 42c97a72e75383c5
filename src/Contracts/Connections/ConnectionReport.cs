using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Connections;

/// <summary>How one connection of the bridge stands; reported when it changes and every few seconds.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="EndpointUrl">Where it connects to.</param>
/// <param name="State">The step that it has reached.</param>
/// <param name="Problem">What is wrong and what to do, in English; null when nothing is.</param>
/// <param name="Requested">Monitored items that the mapping asks for.</param>
/// <param name="Created">Monitored items that the server created.</param>
/// <param name="Reporting">Items that have delivered at least one value since they were created.</param>
/// <param name="LastValueAt">When the last value arrived, by the bridge's clock; null when none has since it started.</param>
/// <param name="Reconnects">How often it came back since the bridge started, in whatever way.</param>
/// <param name="Ledger">What became of the values.</param>
/// <param name="Activity">What it does; null from a bridge that does not say.</param>
/// <param name="AppliedRevision">
/// The revision of the desired state that runs; null for a connection that the bridge has of its configuration or its onboarding, and from a
/// bridge that does not say.
/// </param>
/// <param name="DesiredRevision">The revision that is desired; null when none is. Silos say it, not the bridge.</param>
/// <param name="Bridge">The bridge that has taken the connection, by the name of its API key; null when none has. Silos say it, not the bridge.</param>
public sealed record ConnectionReport(
    ConnectionId Connection,
    string EndpointUrl,
    ConnectionState State,
    string? Problem,
    int Requested,
    int Created,
    int Reporting,
    DateTimeOffset? LastValueAt,
    int Reconnects,
    LossLedger Ledger,
    ConnectionActivity? Activity = null,
    int? AppliedRevision = null,
    int? DesiredRevision = null,
    string? Bridge = null);
