using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>What went wrong between a silo and its database.</summary>
internal static class PostgresFaults
{
    /// <summary>Whether the connection is gone, or the server goes down or comes up: others may be gone with it, and a new one may work.</summary>
    /// <remarks>Class 08 is Connection Exception, 57P0x is Operator Intervention (PostgreSQL, appendix A, error codes).</remarks>
    public static bool IsOfConnection(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => state.StartsWith("57P0", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or EndOfStreamException or TimeoutException } => true,
        _ => false,
    };

    /// <summary>Makes what a caller is told; the exception goes into the log.</summary>
    /// <param name="what">What did not work.</param>
    /// <param name="exception">Why.</param>
    public static HistoryUnavailableException Explain(string what, Exception exception) => new(
        exception switch
        {
            _ when IsOfConnection(exception) => $"{what}: the PostgreSQL server does not answer, or is being stopped or started.",
            PostgresException { SqlState: "53100" } => $"{what}: the disk of the PostgreSQL server is full.",
            PostgresException { SqlState: "53300" } => $"{what}: the PostgreSQL server takes no more connections (max_connections).",
            PostgresException { SqlState: "25006" } => $"{what}: the PostgreSQL server takes no writes (a standby, or default_transaction_read_only).",
            PostgresException e => $"{what} (PostgreSQL error {e.SqlState}).",
            _ => $"{what} ({exception.GetType().Name}).",
        },
        exception);
}
