using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Cli;

/// <summary>What a person can do about a failure.</summary>
internal static class Advice
{
    /// <summary>Finds it.</summary>
    /// <param name="status">What failed.</param>
    /// <returns>A sentence, or null when the message says it all.</returns>
    public static string? For(StatusCode status) => status switch
    {
        _ when status == StatusCode.BadNotConnected =>
            "Is the server running, and are host and port right? 4840 is the usual port.",
        _ when status == StatusCode.BadTimeout =>
            "The host may be behind a firewall, or something else than OPC UA may listen on that port.",
        _ when status == StatusCode.BadSecurityPolicyRejected || status == StatusCode.BadSecurityModeRejected =>
            "The server does not allow connections without security. The command 'endpoints' shows what it allows.",
        _ when status == StatusCode.BadIdentityTokenRejected =>
            "The server does not let anonymous clients in. The command 'endpoints' shows how one may log in.",
        _ when status == StatusCode.BadTcpServerTooBusy || status == StatusCode.BadTooManySessions =>
            "The server has no place for one more client. Close another one, or raise its limit.",
        _ => null,
    };
}
