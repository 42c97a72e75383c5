using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding.Probing;

/// <summary>Looks at a server from outside, step by step: does it answer, does it speak OPC UA, what does it offer.</summary>
internal sealed class EndpointProbe(EndpointGuard guard, BridgePki pki, IOptions<OnboardingOptions> options, TimeProvider time)
{
    private const int MaxAddresses = 4;
    private const int MaxEndpoints = 50;
    private const int MaxText = 200;

    private static readonly TimeSpan FarClock = TimeSpan.FromSeconds(5);

    /// <summary>Probes a server. Whatever it does is an outcome.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="company">Whose trust its certificate is held against.</param>
    /// <param name="overlooked">What is overlooked for this server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ProbeOutcome> ProbeAsync(
        Uri endpoint, CompanyId company, IReadOnlyCollection<OverlookedRule> overlooked, CancellationToken cancellationToken)
    {
        var steps = new Steps(time);
        ITransport? transport = null;
        try
        {
            if (await steps.TryAsync("address", () => guard.ResolveAsync(endpoint, cancellationToken), FindAddresses) is not { } addresses
                || (transport = await ConnectAsync(steps, endpoint, addresses, cancellationToken)) is null)
            {
                return Ended(steps);
            }

            var channelOptions = new ClientChannelOptions { ConnectTimeout = options.Value.StepTimeout, RequestTimeout = options.Value.StepTimeout };
            var opened = transport;
            transport = null;
            if (await steps.TryAsync(
                "opc-ua",
                () => ClientChannel.OpenAsync(opened, endpoint, channelOptions, time, cancellationToken),
                _ => new LocalizedName("OPC UA 서버입니다.", "It is an OPC UA server.")) is not { } channel)
            {
                return Ended(steps);
            }

            await using (channel)
            {
                return await AskAsync(steps, channel, endpoint, company, overlooked, cancellationToken);
            }
        }
        finally
        {
            await (transport?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>Holds the certificates of an earlier probe against the rules again, after something was trusted.</summary>
    public ImmutableArray<CertificateReport> Inspect(
        IReadOnlyList<EndpointDescription> endpoints, Uri endpoint, CompanyId company, IReadOnlyCollection<OverlookedRule> overlooked) =>
    [
        .. endpoints.Where(e => e.ServerCertificate is { Length: > 0 })
            .OrderByDescending(e => e.SecurityMode)
            .DistinctBy(e => Convert.ToHexString(e.ServerCertificate!))
            .Take(4)
            .Select(e => CertificateInspection.Inspect(e, endpoint, pki.StoreOf(company), overlooked, time)),
    ];

    private async Task<ITransport?> ConnectAsync(Steps steps, Uri endpoint, IPAddress[] addresses, CancellationToken cancellationToken) =>
        await steps.TryAsync(
            "reachable",
            async () =>
            {
                for (var i = 0; ; i++)
                {
                    try
                    {
                        return (ITransport)await TcpTransport.ConnectAsync(endpoint, addresses[i], options.Value.StepTimeout, time, cancellationToken);
                    }
                    catch (UaException) when (i + 1 < Math.Min(addresses.Length, MaxAddresses))
                    {
                        // The next address of the name.
                    }
                }
            },
            t => new LocalizedName($"{t.RemoteAddress}이(가) 답합니다.", $"{t.RemoteAddress} answers."));

    private async Task<ProbeOutcome> AskAsync(
        Steps steps, ClientChannel channel, Uri endpoint, CompanyId company, IReadOnlyCollection<OverlookedRule> overlooked, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        var request = new GetEndpointsRequest
        {
            Header = new RequestHeader { Timestamp = asked.UtcDateTime, RequestHandle = 1 },
            EndpointUrl = endpoint.OriginalString,
        };
        var response = await steps.TryAsync(
            "endpoints",
            async () => await channel.CallAsync<GetEndpointsResponse>(request, cancellationToken) is { Endpoints.Length: > 0 } answer
                ? answer
                : throw new UaException(StatusCode.BadNothingToDo, "The list of endpoints is empty."),
            r => new LocalizedName($"연결 방법이 {r.Endpoints.Length}가지 있습니다.", $"It offers {r.Endpoints.Length} ways to connect."));
        if (response is null)
        {
            return Ended(steps);
        }

        EndpointDescription[] endpoints = [.. response.Endpoints.Take(MaxEndpoints)];
        var server = endpoints[0].Server;
        return new ProbeOutcome(
            new ProbeReport(
                steps.StartedAt,
                steps.ToImmutable(),
                new ServerIdentity(Cut(server.ApplicationName.Text), Cut(server.ApplicationUri), Cut(server.ProductUri)),
                ClockOf(response.Header.Timestamp, asked, time.GetUtcNow()),
                Offers(endpoints),
                Inspect(endpoints, endpoint, company, overlooked)),
            endpoints);
    }

    /// <summary>Compares a server's clock with ours; null when it told none.</summary>
    /// <param name="serverTime">What the server said.</param>
    /// <param name="asked">When it was asked.</param>
    /// <param name="answered">When its answer was here.</param>
    public static ClockReport? ClockOf(DateTime serverTime, DateTimeOffset asked, DateTimeOffset answered)
    {
        if (serverTime == DateTime.MinValue)
        {
            return null;
        }

        var told = new DateTimeOffset(DateTime.SpecifyKind(serverTime, DateTimeKind.Utc));
        var offset = told - (asked + ((answered - asked) / 2));
        return new ClockReport(told, Math.Round(offset.TotalSeconds, 3), offset.Duration() > FarClock);
    }

    private static ImmutableArray<EndpointOffer> Offers(EndpointDescription[] endpoints)
    {
        var known = endpoints.Select(e => (Endpoint: e, Policy: SecurityPolicies.Find(e.SecurityPolicyUri))).ToArray();
        var strongest = known.Where(e => e.Policy is not null && e.Endpoint.SecurityMode > MessageSecurityMode.None)
            .OrderByDescending(e => new SecurityOffer(e.Policy!, e.Endpoint.SecurityMode).Level).Select(e => e.Endpoint).FirstOrDefault();
        return
        [
            .. known
                .OrderByDescending(e => e.Policy is null ? -1 : new SecurityOffer(e.Policy, e.Endpoint.SecurityMode).Level)
                .Select(e => new EndpointOffer(
                    e.Endpoint.SecurityMode.ToString(),
                    Cut(ConnectionSecurity.NameOf(e.Endpoint.SecurityPolicyUri)),
                    [.. e.Endpoint.UserIdentityTokens.Select(t => t.TokenType.ToString()).Distinct()],
                    CertificateInspection.ThumbprintOf(e.Endpoint.ServerCertificate),
                    e.Policy is not null,
                    e.Endpoint == strongest,
                    e.Policy is null ? ProbeTexts.NotKnown : e.Policy.Asymmetric is null ? ProbeTexts.NotProtected : null)),
        ];
    }

    private static LocalizedName FindAddresses(IPAddress[] addresses)
    {
        var list = string.Join(", ", addresses.Take(MaxAddresses).Select(a => a.ToString()));
        return new LocalizedName($"주소는 {list}입니다.", $"Its address is {list}.");
    }

    private static ProbeOutcome Ended(Steps steps) => new(new ProbeReport(steps.StartedAt, steps.ToImmutable(), null, null, [], []), []);

    private static string Cut(string? text) => text is null ? "" : text.Length > MaxText ? text[..MaxText] : text;

    /// <summary>The steps so far, each with its time.</summary>
    private sealed class Steps(TimeProvider time)
    {
        private readonly ImmutableArray<ProbeStep>.Builder _steps = ImmutableArray.CreateBuilder<ProbeStep>();

        public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

        public ImmutableArray<ProbeStep> ToImmutable() => _steps.ToImmutable();

        /// <summary>Makes a step; null when it failed.</summary>
        public async Task<T?> TryAsync<T>(string name, Func<Task<T>> step, Func<T, LocalizedName> found)
            where T : class
        {
            var started = time.GetTimestamp();
            try
            {
                var result = await step();
                Add(true, null, found(result));
                return result;
            }
            catch (EquipmentException e)
            {
                Add(false, e.Code, ProbeTexts.Failed(ProbeTexts.AddressFailed, e.Message));
            }
            catch (UaException e)
            {
                var code = CodeOf(name, e);
                Add(false, code, ProbeTexts.Failed(code, $"{e.Status}"));
            }

            return null;

            void Add(bool passed, string? code, LocalizedName text) =>
                _steps.Add(new ProbeStep(name, passed, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1), code, text));
        }

        private static string CodeOf(string step, UaException e) => (step, e.InnerException) switch
        {
            ("reachable", SocketException { SocketErrorCode: SocketError.ConnectionRefused }) => ProbeTexts.TcpRefused,
            ("reachable", SocketException { SocketErrorCode: SocketError.TimedOut }) => ProbeTexts.TcpTimeout,
            ("reachable", SocketException) => ProbeTexts.TcpUnreachable,
            ("reachable", _) => ProbeTexts.TcpTimeout,
            ("opc-ua", _) when e.Status == StatusCode.BadTimeout || e.Status == StatusCode.BadTcpMessageTypeInvalid
                || e.Status == StatusCode.BadConnectionClosed || e.Status == StatusCode.BadDecodingError => ProbeTexts.NotOpcUa,
            ("opc-ua", _) => ProbeTexts.OpcUaRefused,
            _ => ProbeTexts.NoEndpoints,
        };
    }
}
