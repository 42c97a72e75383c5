using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Cli;

/// <summary>What a person can do about a failure.</summary>
internal static class Advice
{
    private static readonly Dictionary<StatusCode, string> Sentences = new()
    {
        [StatusCode.BadNotConnected] = "Is the server running, and are host and port right? 4840 is the usual port.",
        [StatusCode.BadTimeout] = "The host may be behind a firewall, or something else than OPC UA may listen on that port.",
        [StatusCode.BadConnectionClosed] =
            "The server hung up without a reason. Some do that to a certificate that they do not trust: look into the server's list of rejected certificates.",
        [StatusCode.BadSecurityPolicyRejected] = Unsecured,
        [StatusCode.BadSecurityModeRejected] = Unsecured,
        [StatusCode.BadSecurityModeInsufficient] =
            "Choose another way with --security auto|none|sign|encrypt, or log in with --user. The command 'endpoints' shows what the server offers.",
        [StatusCode.BadSecurityChecksFailed] =
            "The server does not trust the certificate of this tool. Its administrator finds it among the rejected certificates and can trust it; then try again.",
        [StatusCode.BadIdentityTokenRejected] = "The server does not let anybody in this way. The command 'endpoints' shows how one may log in; --user logs in by name.",
        [StatusCode.BadIdentityTokenInvalid] = "The server does not let anybody in this way. The command 'endpoints' shows how one may log in; --user logs in by name.",
        [StatusCode.BadUserAccessDenied] = "Name or password are wrong, or the user may not do this. The password comes from OPCUA_PASSWORD, or is asked for.",
        [StatusCode.BadTcpServerTooBusy] = NoPlace,
        [StatusCode.BadTooManySessions] = NoPlace,
        [StatusCode.BadMaxConnectionsReached] = NoPlace,
        [StatusCode.BadNodeIdUnknown] = "The command 'browse' shows the nodes of the server. Namespace numbers may change when it starts anew.",
        [StatusCode.BadNodeIdInvalid] = "The command 'browse' shows the nodes of the server. Namespace numbers may change when it starts anew.",
        [StatusCode.BadHistoryOperationUnsupported] = "The server keeps no history of this node. It has to be switched on in the server, node by node.",
        [StatusCode.BadServiceUnsupported] = "The server does not have this service at all; small devices often have few.",
        [StatusCode.BadTooManyOperations] = "Ask for less at once, for example with --max or --count.",
        [StatusCode.BadNotSupported] = "Events come from objects that are event notifiers, as the Server object (i=2253) always is.",
        [StatusCode.BadDecodingError] = "What the server sent is no OPC UA, or not as the specification has it. A trace of the connection would show it.",
    };

    private const string Unsecured =
        "The server does not allow connections without security. Leave --security out, or say --security encrypt. The command 'endpoints' shows what it allows.";

    private const string NoPlace = "The server has no place for one more client. Close another one, or raise its limit.";

    /// <summary>Finds it.</summary>
    /// <param name="status">What failed.</param>
    /// <returns>A sentence or two, or null when the message says it all.</returns>
    public static string? For(StatusCode status) => Sentences.GetValueOrDefault(status);
}
