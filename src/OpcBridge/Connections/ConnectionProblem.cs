using System.Net.Sockets;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>Says in words what ended a connection, and what to do where that can be known.</summary>
internal static class ConnectionProblem
{
    /// <summary>Describes a failure.</summary>
    /// <param name="failure">What was thrown; null when the server closed the session without one.</param>
    /// <param name="endpoint">The endpoint.</param>
    public static string Describe(Exception? failure, Uri endpoint) => failure switch
    {
        null => $"{endpoint} closed the session.",
        EquipmentException e => e.Message,
        UaException { InnerException: SocketException socket } => Unreachable(endpoint, socket),
        UaException e => $"{endpoint}: {e.Status}. {e.Message}",
        SocketException socket => Unreachable(endpoint, socket),
        OperationCanceledException or TimeoutException => $"{endpoint} did not answer in time.",
        _ => $"{endpoint}: {failure.GetType().Name}. {failure.Message}",
    };

    private static string Unreachable(Uri endpoint, SocketException e) =>
        $"{endpoint} cannot be reached: {e.SocketErrorCode}. Check that the server runs and that address and port are right.";
}
