using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Onboarding.Sessions;
using AxComplex.OpcBridge.Trust;

namespace AxComplex.OpcBridge.Onboarding;

/// <summary>Reads what people say in requests, and says what is wrong with it.</summary>
internal static class OnboardingRequests
{
    private const int MaxEndpointLength = 500;

    /// <summary>Reads an endpoint that a person said.</summary>
    /// <exception cref="OnboardingException">It is none.</exception>
    public static Uri ReadEndpoint(string? text) =>
        text is { Length: <= MaxEndpointLength } && ConnectionTarget.ReadEndpoint(text) is { } uri
            ? uri
            : throw OnboardingException.BadRequest(
                "endpoint.invalid", "The endpoint is no OPC UA address; one looks like 'opc.tcp://192.0.2.10:4840', without anything behind '?' or '#'.");

    /// <summary>Reads a wish for protection; None has to be said, and the strongest is looked up in the probe.</summary>
    /// <exception cref="OnboardingException">The wish cannot be met.</exception>
    public static ConnectionSecurity ReadSecurity(OnboardingSession session, SecurityWish wish, string? policy, ServerLogin login)
    {
        if (login.FindProblem() is { } problem)
        {
            throw OnboardingException.BadRequest("login.invalid", problem);
        }

        if (policy is not null && (wish is SecurityWish.None || !ConnectionSecurity.PolicyNames.Contains(policy, StringComparer.Ordinal)))
        {
            throw OnboardingException.BadRequest("security.policy", $"The policy is one of {string.Join(", ", ConnectionSecurity.PolicyNames)}, and none with None.");
        }

        if (wish is not SecurityWish.Best)
        {
            return new ConnectionSecurity(wish, policy);
        }

        var kind = login.Kind.ToString();
        var offers = session.Probe.Report.Endpoints.Where(o => o.IsUsable && o.Mode != "None" && (policy is null || o.Policy == policy)).ToArray();
        var fitting = offers.FirstOrDefault(o => o.Logins.Contains(kind, StringComparer.Ordinal));
        return (offers, fitting) switch
        {
            (_, { Mode: "SignAndEncrypt" }) => new ConnectionSecurity(SecurityWish.SignAndEncrypt, policy),
            (_, { Mode: "Sign" }) => new ConnectionSecurity(SecurityWish.Sign, policy),
            ({ Length: > 0 }, _) => throw OnboardingException.Conflict(
                "security.login", $"The protected endpoints do not take the login {kind}; log in another way, or say 'None' if that is meant."),
            _ => throw OnboardingException.Conflict(
                "security.none-to-be-said", "The server offers no protection that the bridge has. To connect it all the same, say so: \"security\": \"None\"."),
        };
    }

    /// <summary>Reads a name that becomes a segment of identifiers.</summary>
    /// <param name="what">What it is of, for the message.</param>
    /// <param name="text">The name.</param>
    /// <exception cref="OnboardingException">It is none.</exception>
    public static string ReadSegment(string what, string? text)
    {
        if (IdentifierSegment.IsValid(text))
        {
            return text!;
        }

        var hint = IdentifierSegment.TryFromName(text, out var segment) ? $" '{segment}' would be one." : "";
        throw OnboardingException.BadRequest($"{what}.invalid", $"'{text}' is no {what}; use a to z, 0 to 9, Hangul, and single hyphens.{hint}");
    }
}
