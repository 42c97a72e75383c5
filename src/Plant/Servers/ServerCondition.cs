namespace AxComplex.Plant.Servers;

/// <summary>What is out of order with a server, from its start on.</summary>
/// <param name="MaxMonitoredItems">The most monitored items that it grants; null for as many as it usually does.</param>
/// <param name="HasExpiredCertificate">Whether it shows a certificate that has expired.</param>
internal sealed record ServerCondition(int? MaxMonitoredItems = null, bool HasExpiredCertificate = false)
{
    /// <summary>Nothing is out of order.</summary>
    public static ServerCondition Good { get; } = new();
}
