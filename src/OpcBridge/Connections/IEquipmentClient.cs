namespace AxComplex.OpcBridge.Connections;

/// <summary>Opens sessions with equipment. The seam between the bridge and the OPC UA stack.</summary>
internal interface IEquipmentClient
{
    /// <summary>Opens a session.</summary>
    /// <param name="target">Where.</param>
    /// <param name="locales">The languages in which names are wanted, the best first.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The session; the caller disposes it.</returns>
    Task<IEquipmentSession> ConnectAsync(ConnectionTarget target, IReadOnlyList<string> locales, CancellationToken cancellationToken);
}
