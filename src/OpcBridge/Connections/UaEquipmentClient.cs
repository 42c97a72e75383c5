using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Client;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Connections;

/// <summary>Opens sessions over OPC UA. Every attempt has the same options.</summary>
/// <param name="options">The bridge's options.</param>
/// <param name="security">Protects the session.</param>
/// <param name="time">The bridge's clock.</param>
internal sealed class UaEquipmentClient(IOptions<OpcBridgeOptions> options, SessionSecurity security, TimeProvider time) : IEquipmentClient
{
    private readonly ClientSessionOptions _session = new()
    {
        ApplicationName = "AxComplex OpcBridge",
        ApplicationUri = "urn:axcomplex:opc-bridge",
        PublishesInFlight = options.Value.QueuedPublishes,
        MaxReferencesPerNode = 50_000,
    };

    private readonly SubscriptionOptions _subscription = new()
    {
        PublishingInterval = options.Value.PublishingInterval,
        // An idle machine is observed too: a keep-alive every two seconds, as near as the interval allows.
        MaxKeepAliveCount = (uint)Math.Max(1, Math.Round(2_000 / options.Value.PublishingInterval.TotalMilliseconds)),
        LifetimeCount = (uint)Math.Max(30, Math.Round(60_000 / options.Value.PublishingInterval.TotalMilliseconds)),
    };

    /// <inheritdoc/>
    public async Task<IEquipmentSession> ConnectAsync(
        ConnectionTarget target, IReadOnlyList<string> locales, CancellationToken cancellationToken)
    {
        // Only spreads attempts in time: nothing that is decided or stored depends on it.
        var recovery = new SessionRecovery(target.Endpoint, options.Value.MaxReconnectDelay, time, new Random());
        var session = await security.OpenAsync(
            target,
            new RecoveryOptions
            {
                Session = _session with { Locales = locales, SessionName = $"AxComplex {target.Connection}" },
                Pause = recovery.Pause,
                Observer = recovery,
            },
            cancellationToken);
        return new UaEquipmentSession(session, recovery, _subscription, options.Value);
    }
}
