using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Onboarding.Commits;
using AxComplex.OpcBridge.Onboarding.Mapping;
using AxComplex.OpcBridge.Onboarding.Probing;
using AxComplex.OpcBridge.Onboarding.Security;
using AxComplex.OpcBridge.Onboarding.Sessions;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding;

/// <summary>The steps of connecting a server: probe, trust, connect, browse, map, commit.</summary>
internal sealed partial class OnboardingService(
    OnboardingSessions sessions,
    EndpointProbe probe,
    BridgePki pki,
    ServerSessions servers,
    ProfileStore profiles,
    ConnectionKeeper connections,
    IOptions<OpcBridgeOptions> bridge,
    IOptions<OnboardingOptions> options,
    TimeProvider time,
    ILogger<OnboardingService> logger)
{
    private static readonly TimeSpan LongestException = TimeSpan.FromDays(366);

    /// <summary>Begins to connect a server, and probes it.</summary>
    public async Task<OnboardingView> OpenAsync(OnboardingCaller caller, OpenOnboarding request, CancellationToken cancellationToken)
    {
        var endpoint = OnboardingRequests.ReadEndpoint(request.Endpoint);
        sessions.CountProbe(caller);
        var session = sessions.Open(caller, endpoint);
        using var use = session.Use();
        session.Probe = await probe.ProbeAsync(endpoint, caller.Company, [], cancellationToken);
        return Show(session);
    }

    /// <summary>Probes the server again.</summary>
    public async Task<OnboardingView> ProbeAsync(OnboardingCaller caller, OnboardingSession session, CancellationToken cancellationToken)
    {
        sessions.CountProbe(caller);
        session.Probe = await probe.ProbeAsync(session.Endpoint, caller.Company, session.Overlooked, cancellationToken);
        return Show(session);
    }

    /// <summary>Trusts a certificate that the person saw.</summary>
    public OnboardingView Trust(OnboardingCaller caller, OnboardingSession session, TrustCertificate request)
    {
        if (request.Until <= time.GetUtcNow())
        {
            throw OnboardingException.BadRequest("trust.past", "'until' is in the past.");
        }

        var certificate = CertificateChain.Split(ChainOf(session, request.Thumbprint))[0];
        pki.StoreOf(caller.Company).Trust(certificate, request.Until);
        LogTrusted(caller.Company, caller.Name, certificate.Thumbprint, session.Endpoint, request.Until);
        InspectAgain(caller, session);
        return Show(session);
    }

    /// <summary>Overlooks a rule for the certificate that the person saw.</summary>
    public OnboardingView Overlook(OnboardingCaller caller, OnboardingSession session, OverlookRule request)
    {
        ChainOf(session, request.Thumbprint);
        if (!Enum.TryParse<CertificateRule>(request.Rule, out var rule) || !CertificateInspection.Overlookable.Contains(rule))
        {
            throw OnboardingException.BadRequest(
                "certificate.rule", $"'{request.Rule}' cannot be overlooked; these can: {string.Join(", ", CertificateInspection.Overlookable)}.");
        }

        var now = time.GetUtcNow();
        if (request.Until <= now || request.Until > now + LongestException)
        {
            throw OnboardingException.BadRequest("certificate.until", "An exception ends within a year; say when with 'until'.");
        }

        var thumbprint = request.Thumbprint.ToUpperInvariant();
        session.Overlooked.RemoveAll(o => o.Rule == rule && o.Thumbprint == thumbprint);
        session.Overlooked.Add(new OverlookedRule(thumbprint, rule, request.Until, caller.Name));
        LogOverlooked(caller.Company, caller.Name, rule, thumbprint, session.Endpoint, request.Until);
        InspectAgain(caller, session);
        return Show(session);
    }

    /// <summary>Opens a session with the server.</summary>
    public async Task<OnboardingView> ConnectAsync(
        OnboardingCaller caller, OnboardingSession session, ConnectServer request, CancellationToken cancellationToken)
    {
        var login = request.Login ?? ServerLogin.Anonymous;
        var target = new ConnectionTarget(
            new ConnectionId(caller.Company, "onboarding"), session.Endpoint, new FactoryId(caller.Company, "onboarding"))
        {
            Security = OnboardingRequests.ReadSecurity(session, request.Security, request.Policy, login),
            Login = login,
            Overlooked = [.. session.Overlooked],
            IsGuarded = true,
        };
        await session.DisconnectAsync();
        session.Server = await servers.OpenAsync(target, ServerSessions.Korean, cancellationToken);
        session.Target = target;
        session.Report = await servers.DescribeAsync(session.Server, login, cancellationToken);
        return Show(session);
    }

    /// <summary>Shows a page of the address space.</summary>
    public async Task<BrowsePage> BrowseAsync(OnboardingSession session, string? node, string? after, int? count, CancellationToken cancellationToken)
    {
        var max = options.Value.MaxPageNodes;
        if (count is < 1 || count > max)
        {
            throw OnboardingException.BadRequest("browse.count", $"'count' is 1 to {max}.");
        }

        var server = await ServerOfAsync(session, cancellationToken);
        session.Browser ??= await NodeBrowser.OpenAsync(server.Equipment, cancellationToken);
        return await session.Browser.PageAsync(node, after, count ?? Math.Min(100, max), cancellationToken);
    }

    /// <summary>Reads the address space and suggests a mapping; what was said about an earlier one is forgotten.</summary>
    public async Task<SuggestedMapping> SuggestAsync(OnboardingCaller caller, OnboardingSession session, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(bridge.Value.SetUpTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var server = await ServerOfAsync(session, either.Token);
        await using var english = await OpenEnglishAsync(session.Target!, either.Token);
        var mapper = new AddressSpaceMapper(server.Equipment, session.Target!, Limits, []);
        var survey = await mapper.SurveyAsync(english?.Equipment, either.Token);
        if (survey.Machines.IsEmpty)
        {
            throw OnboardingException.Conflict(
                "mapping.empty", $"No machine was found: below the Objects folder there is no object with variables that can be mapped ({survey.Skipped.Count} nodes skipped).");
        }

        session.Draft = new MappingDraft(survey, () => profiles.All(caller.Company));
        return ShowMapping(session);
    }

    /// <summary>Shows the mapping as it stands.</summary>
    public static SuggestedMapping ShowMapping(OnboardingSession session) =>
        MappingViews.Show(DraftOf(session).Plan(FactoryOf(session)), DraftOf(session).Survey.Skipped);

    /// <summary>Takes what a person says about a machine.</summary>
    public static SuggestedMapping Correct(OnboardingSession session, MachineCorrection correction)
    {
        DraftOf(session).Correct(correction, FactoryOf(session));
        return ShowMapping(session);
    }

    /// <summary>Makes what a preview subscribes to.</summary>
    public ConnectionMapping BuildMapping(OnboardingSession session) =>
        new MappingBuilder(FactoryOf(session), Limits, new SkippedNodes()).Build(DraftOf(session).Plan(FactoryOf(session)), []);

    /// <summary>Opens a session for a preview, beside that of the steps.</summary>
    public Task<ServerSession> OpenPreviewAsync(OnboardingSession session, CancellationToken cancellationToken) =>
        servers.OpenAsync(TargetOf(session), ServerSessions.Korean, cancellationToken);

    /// <summary>Saves mapping and connection, and starts it; the session ends.</summary>
    public async Task<ConnectionView> CommitAsync(
        OnboardingCaller caller, OnboardingSession session, CommitConnection request, CancellationToken cancellationToken)
    {
        var target = TargetOf(session);
        var name = OnboardingRequests.ReadSegment("name", request.Name);
        var factory = new FactoryId(caller.Company, request.Factory is null ? name : OnboardingRequests.ReadSegment("factory", request.Factory));
        var connection = new ConnectionId(caller.Company, name);
        connections.CheckName(connection, request.Replace);
        connections.CheckMachines(connection, DraftOf(session).Plan(factory).Where(p => !p.IsExcluded).Select(p => p.Match.Machine));
        var (kinds, machines) = DraftOf(session).Finish(factory);
        foreach (var kind in kinds)
        {
            Save(caller, kind);
        }

        var committed = new CommittedConnection
        {
            Connection = connection,
            Endpoint = session.Endpoint,
            Factory = factory,
            Security = target.Security,
            Login = target.Login,
            Overlooked = [.. target.Overlooked],
            Machines = [.. machines],
            CreatedAt = default,
            CreatedBy = "",
            ChangedAt = default,
            ChangedBy = "",
        };
        return await connections.CommitAsync(caller, committed, request.Replace, cancellationToken);
    }

    /// <summary>Keeps a mapping of a kind of machine.</summary>
    /// <exception cref="OnboardingException">It is wrong, or the company has too many.</exception>
    public void Save(OnboardingCaller caller, MachineProfile profile)
    {
        if (ProfileJson.FindProblem(profile) is { } problem)
        {
            throw OnboardingException.BadRequest("profile.invalid", problem);
        }

        if (!profiles.TrySave(caller.Company, profile))
        {
            throw OnboardingException.TooMany("profile.too-many", $"Your company has {ProfileStore.MaxProfiles} saved mappings; delete one first.");
        }

        LogProfileSaved(caller.Company, caller.Name, profile.Id);
    }

    /// <summary>Shows a session.</summary>
    public OnboardingView Show(OnboardingSession session) => new(
        session.Id, session.Endpoint.ToString(), session.By, sessions.ExpiryOf(session), session.Probe.Report, session.Report, session.Draft is not null);

    private MappingLimits Limits => new(bridge.Value.MaxMachines, bridge.Value.MaxSignals, bridge.Value.MaxDepth, bridge.Value.MaxBrowsedNodes);

    private static FactoryId FactoryOf(OnboardingSession session) => session.Target?.Factory ?? new FactoryId(session.Company, "onboarding");

    private static MappingDraft DraftOf(OnboardingSession session) => session.Draft
        ?? throw OnboardingException.Conflict("mapping.none", "No mapping was suggested yet; ask for one with POST …/mapping.");

    private static ConnectionTarget TargetOf(OnboardingSession session) => session.Target
        ?? throw OnboardingException.Conflict("session.not-connected", "The server is not connected yet; POST …/connect first.");

    private static byte[] ChainOf(OnboardingSession session, string? thumbprint) => session.Probe.Endpoints
        .Select(e => e.ServerCertificate)
        .FirstOrDefault(c => CertificateInspection.ThumbprintOf(c) is { } shown && shown.Equals(thumbprint, StringComparison.OrdinalIgnoreCase))
        ?? throw OnboardingException.Conflict(
            "certificate.not-shown", "The server did not show a certificate with this thumbprint at the last probe. Probe again and compare.");

    private void InspectAgain(OnboardingCaller caller, OnboardingSession session)
    {
        var certificates = probe.Inspect(session.Probe.Endpoints, session.Endpoint, caller.Company, session.Overlooked);
        session.Probe = session.Probe with { Report = session.Probe.Report with { Certificates = certificates } };
    }

    /// <summary>Gets the session with the server; one that broke is opened again, as it was.</summary>
    private async Task<ServerSession> ServerOfAsync(OnboardingSession session, CancellationToken cancellationToken)
    {
        var target = TargetOf(session);
        if (session.Server is { } open && !open.Equipment.Completion.IsCompleted)
        {
            return open;
        }

        await session.DisconnectAsync();
        session.Server = await servers.OpenAsync(target, ServerSessions.Korean, cancellationToken);
        session.Report = await servers.DescribeAsync(session.Server, target.Login, cancellationToken);
        return session.Server;
    }

    private async Task<ServerSession?> OpenEnglishAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await servers.OpenAsync(target, ServerSessions.English, cancellationToken);
        }
        catch (Exception e) when (e is UaException or EquipmentException)
        {
            // Names are worth no failure.
            return null;
        }
    }

    [LoggerMessage(3612, LogLevel.Information, "{Company}: {Person} trusts the certificate {Thumbprint} of {Endpoint} until {Until}")]
    private partial void LogTrusted(CompanyId company, string person, string thumbprint, Uri endpoint, DateTimeOffset? until);

    [LoggerMessage(3613, LogLevel.Warning, "{Company}: {Person} overlooks {Rule} of the certificate {Thumbprint} of {Endpoint} until {Until}")]
    private partial void LogOverlooked(CompanyId company, string person, CertificateRule rule, string thumbprint, Uri endpoint, DateTimeOffset until);

    [LoggerMessage(3614, LogLevel.Information, "{Company}: {Person} saves the mapping {Profile}")]
    private partial void LogProfileSaved(CompanyId company, string person, string profile);
}
