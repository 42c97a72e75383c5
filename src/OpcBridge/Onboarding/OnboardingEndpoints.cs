using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Onboarding.Commits;
using AxComplex.OpcBridge.Onboarding.Preview;
using AxComplex.OpcBridge.Onboarding.Security;
using AxComplex.OpcBridge.Onboarding.Sessions;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Channel.Certificates;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.OpcBridge.Onboarding;

/// <summary>The onboarding API, <c>/onboarding/v1</c>: what a person does to connect a server, each step a call.</summary>
internal static class OnboardingEndpoints
{
    /// <summary>Where it lies.</summary>
    public const string Root = "/onboarding/v1";

    private const long LargestCallBytes = 64 * 1024;
    private const long LargestMappingBytes = ProfileStore.MaxBytes;

    /// <summary>Maps it. Without the gateway's key it answers 503 to everything.</summary>
    public static void MapOnboarding(this WebApplication app)
    {
        if (!BridgeIdentity.IsOn(app.Configuration))
        {
            app.Map(Root + "/{**rest}", () => TypedResults.Problem(
                $"The onboarding API is off: {Contracts.Security.GatewayIdentity.SigningKeySetting} is not set.", statusCode: StatusCodes.Status503ServiceUnavailable));
            return;
        }

        var api = app.MapGroup(Root)
            .RequireAuthorization(BridgeIdentity.People)
            .WithMetadata(new RequestSizeLimitAttribute(LargestCallBytes))
            .AddEndpointFilter(OnboardingErrors.AnswerAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status502BadGateway);
        MapSessions(api.MapGroup("/sessions").WithTags("Sessions"));
        MapConnections(api.MapGroup("/connections").WithTags("Connections"));
        MapProfiles(api.MapGroup("/profiles").WithTags("Profiles"));
        MapTrust(api.MapGroup("/trust").WithTags("Trust"));
        api.MapGet("/certificate", (OnboardingCaller _, BridgePki pki) => Show(pki.Own()))
            .WithTags("Trust")
            .WithSummary("Gives the bridge's own certificate, for the machine to trust.");
        app.MapOpenApi(Root + "/openapi.json").RequireAuthorization(BridgeIdentity.People);
    }

    private static void MapSessions(RouteGroupBuilder group)
    {
        group.MapPost("/", async (OpenOnboarding request, OnboardingCaller caller, OnboardingService service, CancellationToken cancellationToken) =>
            await service.OpenAsync(caller, request, cancellationToken) is var view ? TypedResults.Created($"{Root}/sessions/{view.Id}", view) : null)
            .WithSummary("Probes a server and begins to connect it.");
        group.MapGet("/", (OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service) => sessions.Of(caller).Select(service.Show).ToArray())
            .WithSummary("Lists what your company is connecting.");
        group.MapGet("/{id}", (string id, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service) => service.Show(sessions.Find(caller, id)))
            .WithSummary("Shows how far it has come.");
        group.MapDelete("/{id}", async (string id, OnboardingCaller caller, OnboardingSessions sessions) =>
        {
            await sessions.CloseAsync(sessions.Find(caller, id));
            return TypedResults.NoContent();
        }).WithSummary("Ends it; nothing was saved.");
        group.MapPost("/{id}/probe", (string id, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service, CancellationToken cancellationToken) =>
            sessions.UseAsync(caller, id, s => service.ProbeAsync(caller, s, cancellationToken)))
            .WithSummary("Probes the server again.");
        group.MapPost("/{id}/trust", (string id, TrustCertificate request, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service) =>
            sessions.UseAsync(caller, id, s => Task.FromResult(service.Trust(caller, s, request))))
            .WithSummary("Trusts the certificate with the thumbprint that you saw.");
        group.MapPost("/{id}/exceptions", (string id, OverlookRule request, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service) =>
            sessions.UseAsync(caller, id, s => Task.FromResult(service.Overlook(caller, s, request))))
            .WithSummary("Overlooks one rule for this server's certificate, for a time.");
        group.MapPost("/{id}/connect", (
            string id, ConnectServer request, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service, CancellationToken cancellationToken) =>
            sessions.UseAsync(caller, id, s => service.ConnectAsync(caller, s, request, cancellationToken)))
            .WithSummary("Opens a session with the server.");
        group.MapGet("/{id}/nodes", (
            string id, string? node, string? after, int? count, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service,
            CancellationToken cancellationToken) =>
            sessions.UseAsync(caller, id, s => service.BrowseAsync(s, node, after, count, cancellationToken)))
            .WithSummary("Shows what lies below a node, page by page.");
        group.MapPost("/{id}/mapping", (string id, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service, CancellationToken cancellationToken) =>
            sessions.UseAsync(caller, id, s => service.SuggestAsync(caller, s, cancellationToken)))
            .WithSummary("Reads the address space and suggests a mapping.");
        group.MapGet("/{id}/mapping", (string id, OnboardingCaller caller, OnboardingSessions sessions) =>
            sessions.UseAsync(caller, id, s => Task.FromResult(OnboardingService.ShowMapping(s))))
            .WithSummary("Shows the mapping as it stands.");
        group.MapPut("/{id}/mapping", (string id, MachineCorrection request, OnboardingCaller caller, OnboardingSessions sessions) =>
            sessions.UseAsync(caller, id, s => Task.FromResult(OnboardingService.Correct(s, request))))
            .WithMetadata(new RequestSizeLimitAttribute(LargestMappingBytes))
            .WithSummary("Corrects the mapping of one machine, and with it that of its kind.");
        group.MapGet("/{id}/preview", PreviewEndpoint.OpenAsync)
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithSummary("Sends live values and the inputs of the first KPIs for a while as server-sent events: values, inputs, end. Nothing is saved.");
        group.MapPost("/{id}/commit", async (
            string id, CommitConnection request, OnboardingCaller caller, OnboardingSessions sessions, OnboardingService service, CancellationToken cancellationToken) =>
        {
            var view = await sessions.UseAsync(caller, id, s => service.CommitAsync(caller, s, request, cancellationToken));
            await sessions.CloseAsync(sessions.Find(caller, id));
            return TypedResults.Created($"{Root}/connections/{Uri.EscapeDataString(view.Connection.Name)}", view);
        }).WithSummary("Saves mapping and connection, starts it, and ends the session.");
    }

    private static void MapConnections(RouteGroupBuilder group)
    {
        group.MapGet("/", (OnboardingCaller caller, ConnectionKeeper keeper) => keeper.List(caller))
            .WithSummary("Lists the connections that your company committed.");
        group.MapGet("/{name}", (string name, OnboardingCaller caller, ConnectionKeeper keeper) => keeper.Get(caller, name))
            .WithSummary("Shows a connection and how it stands.");
        group.MapPatch("/{name}", (string name, ConnectionChange request, OnboardingCaller caller, ConnectionKeeper keeper, CancellationToken cancellationToken) =>
            keeper.ChangeAsync(caller, name, c => Change(c, request), cancellationToken))
            .WithSummary("Switches a connection on or off, or changes its address, protection or login.");
        group.MapPost("/{name}/restart", (string name, OnboardingCaller caller, ConnectionKeeper keeper, CancellationToken cancellationToken) =>
            keeper.ChangeAsync(caller, name, c => c, cancellationToken))
            .WithSummary("Connects and maps anew, for example after a saved mapping was changed.");
        group.MapDelete("/{name}", async (string name, OnboardingCaller caller, ConnectionKeeper keeper, CancellationToken cancellationToken) =>
        {
            await keeper.DeleteAsync(caller, name, cancellationToken);
            return TypedResults.Accepted($"{Root}/connections/{Uri.EscapeDataString(name)}");
        }).WithSummary("Deletes a connection once its last values are delivered.");
    }

    private static void MapProfiles(RouteGroupBuilder group)
    {
        group.MapGet("/", (OnboardingCaller caller, ProfileStore profiles) =>
            profiles.All(caller.Company).Select(p => new SavedProfile(p.Id, p.Title, p.MachineType, p.Signals.Length)).ToArray())
            .WithSummary("Lists your company's saved mappings.");
        group.MapGet("/{id}", (string id, OnboardingCaller caller, ProfileStore profiles) =>
            profiles.Find(caller.Company, id) is { } profile
                ? TypedResults.Json(profile, ProfileJson.Options)
                : throw OnboardingException.NotFound($"mapping '{id}'"))
            .Produces<MachineProfile>()
            .WithSummary("Exports a saved mapping.");
        group.MapPut("/{id}", async (string id, HttpRequest request, OnboardingCaller caller, OnboardingService service, CancellationToken cancellationToken) =>
        {
            var profile = await ReadProfileAsync(id, request, cancellationToken);
            service.Save(caller, profile);
            return TypedResults.Json(profile, ProfileJson.Options);
        })
            .Accepts<MachineProfile>("application/json")
            .Produces<MachineProfile>()
            .WithMetadata(new RequestSizeLimitAttribute(LargestMappingBytes))
            .WithSummary("Imports a mapping; it counts from the next connecting on.");
        group.MapDelete("/{id}", (string id, OnboardingCaller caller, ProfileStore profiles) => profiles.Remove(caller.Company, id)
            ? TypedResults.NoContent()
            : throw OnboardingException.NotFound($"mapping '{id}'"))
            .WithSummary("Deletes a saved mapping.");
    }

    private static BridgeCertificate Show(ApplicationCertificate own) => new(
        own.Thumbprint, own.Certificate.Subject, own.ApplicationUri ?? "", own.Certificate.NotAfter.ToUniversalTime(), own.Certificate.ExportCertificatePem());

    private static void MapTrust(RouteGroupBuilder group)
    {
        group.MapGet("/", (OnboardingCaller caller, BridgePki pki) => pki.StoreOf(caller.Company).Load().Trusted
            .Select(t => new TrustedCertificateView(t.Certificate.Thumbprint, t.Certificate.Subject, t.Certificate.NotAfter.ToUniversalTime(), t.TrustUntil))
            .ToArray())
            .WithSummary("Lists the certificates that your company trusts.");
        group.MapDelete("/{thumbprint}", (string thumbprint, OnboardingCaller caller, BridgePki pki) => pki.StoreOf(caller.Company).Distrust(thumbprint)
            ? TypedResults.NoContent()
            : throw OnboardingException.NotFound($"trusted certificate '{thumbprint}'"))
            .WithSummary("Ends the trust in a certificate; connections that are open stay open.");
    }

    private static async Task<T> UseAsync<T>(this OnboardingSessions sessions, OnboardingCaller caller, string id, Func<OnboardingSession, Task<T>> step)
    {
        var session = sessions.Find(caller, id);
        using var use = session.Use();
        return await step(session);
    }

    private static CommittedConnection Change(CommittedConnection connection, ConnectionChange change)
    {
        var login = change.Login ?? connection.Login;
        if (change.Login?.FindProblem() is { } problem)
        {
            throw OnboardingException.BadRequest("login.invalid", problem);
        }

        var policy = change.Policy is null ? connection.Security.Policy : change.Policy.Length == 0 ? null : change.Policy;
        var wish = change.Security ?? connection.Security.Wish;
        if (policy is not null && (wish is SecurityWish.None || !ConnectionSecurity.PolicyNames.Contains(policy, StringComparer.Ordinal)))
        {
            throw OnboardingException.BadRequest("security.policy", $"The policy is one of {string.Join(", ", ConnectionSecurity.PolicyNames)}, and none with None.");
        }

        return connection with
        {
            IsEnabled = change.Enabled ?? connection.IsEnabled,
            Endpoint = change.Endpoint is null ? connection.Endpoint : OnboardingRequests.ReadEndpoint(change.Endpoint),
            Security = new ConnectionSecurity(wish, policy),
            Login = login,
        };
    }

    private static async Task<MachineProfile> ReadProfileAsync(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        if (!ProfileJson.TryRead(body.ToArray(), out var profile, out var problem))
        {
            throw OnboardingException.BadRequest("profile.invalid", problem);
        }

        return profile.Id == id
            ? profile
            : throw OnboardingException.BadRequest("profile.id", $"The document is of '{profile.Id}', the address says '{id}'.");
    }
}
