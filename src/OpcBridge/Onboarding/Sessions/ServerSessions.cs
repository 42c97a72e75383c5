using System.Collections.Immutable;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Onboarding.Probing;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding.Sessions;

/// <summary>Opens sessions for people who connect a server, under the same rules as those of running connections.</summary>
internal sealed class ServerSessions(SessionSecurity security, IOptions<OpcBridgeOptions> bridge, IOptions<OnboardingOptions> options, TimeProvider time)
{
    public static readonly string[] Korean = ["ko-KR", "ko", "en"];
    public static readonly string[] English = ["en-US", "en"];

    private const int MaxText = 200;

    /// <summary>Opens a session.</summary>
    /// <exception cref="UaException">The server cannot be reached or refuses.</exception>
    /// <exception cref="EquipmentException">The server is refused by us.</exception>
    public async Task<ServerSession> OpenAsync(ConnectionTarget target, IReadOnlyList<string> locales, CancellationToken cancellationToken)
    {
        // Somebody waits for the answer: a session that breaks is not brought back.
        var session = await security.OpenAsync(
            target,
            new RecoveryOptions
            {
                Session = new ClientSessionOptions
                {
                    ApplicationName = "AxComplex OpcBridge",
                    ApplicationUri = "urn:axcomplex:opc-bridge",
                    SessionName = "AxComplex onboarding",
                    Locales = locales,
                    MaxReferencesPerNode = 50_000,
                    Channel = new() { ConnectTimeout = options.Value.StepTimeout },
                },
                Pause = _ => null,
            },
            cancellationToken);
        return new ServerSession(
            session.Session,
            new UaEquipmentSession(session, null, new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(250) }, bridge.Value));
    }

    /// <summary>Asks a server what it says of itself.</summary>
    public async Task<ServerSessionReport> DescribeAsync(ServerSession session, ServerLogin login, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var values = await session.Client.ReadValuesAsync([VariableIds.Server_ServerStatus, VariableIds.Server_NamespaceArray], cancellationToken);
        var answered = time.GetUtcNow();
        var status = values[0].Value.TryGetExtensionObject(out var extension) ? extension.Structure as ServerStatusDataType : null;
        return new ServerSessionReport(
            session.Client.Protection.Mode.ToString(),
            ConnectionSecurity.NameOf(session.Client.Protection.Policy.Uri),
            login.ToString(),
            status?.State.ToString(),
            status is null ? null : ProductOf(status.BuildInfo),
            status is null ? null : EndpointProbe.ClockOf(status.CurrentTime, asked, answered),
            values[1].Value.TryGetArray<string>(out var uris) ? [.. uris.Take(200).Select(Cut)] : [],
            LimitsOf(session.Client.OperationLimits));
    }

    private static string? ProductOf(BuildInfo build)
    {
        var text = string.Join(' ', new[] { build.ManufacturerName, build.ProductName, build.SoftwareVersion }.Where(t => !string.IsNullOrWhiteSpace(t)));
        return text.Length > 0 ? Cut(text) : null;
    }

    private static ImmutableSortedDictionary<string, uint> LimitsOf(OperationLimits limits) => new (string Name, uint Value)[]
    {
        (nameof(limits.MaxNodesPerRead), limits.MaxNodesPerRead), (nameof(limits.MaxNodesPerBrowse), limits.MaxNodesPerBrowse),
        (nameof(limits.MaxMonitoredItemsPerCall), limits.MaxMonitoredItemsPerCall), (nameof(limits.MaxNodesPerHistoryReadData), limits.MaxNodesPerHistoryReadData),
        (nameof(limits.MaxNodesPerMethodCall), limits.MaxNodesPerMethodCall), (nameof(limits.MaxNodesPerWrite), limits.MaxNodesPerWrite),
    }.Where(l => l.Value > 0).ToImmutableSortedDictionary(l => l.Name, l => l.Value, StringComparer.Ordinal);

    private static string Cut(string? text) => text is null ? "" : text.Length > MaxText ? text[..MaxText] : text;
}
