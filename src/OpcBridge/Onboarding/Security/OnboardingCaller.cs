using System.Security.Claims;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;

namespace AxComplex.OpcBridge.Onboarding.Security;

/// <summary>Who connects equipment, and for which company; by the gateway's signature and never by anything else in the request.</summary>
/// <param name="Company">The company. Its sessions, connections and mappings are all that exists for the caller.</param>
/// <param name="Name">The person, for the audit log.</param>
internal sealed record OnboardingCaller(CompanyId Company, string Name)
{
    /// <summary>Binds it as an argument of an endpoint.</summary>
    /// <remarks>Who works for several companies says which with <c>?company=</c>, and it must be one of those in the token.</remarks>
    /// <exception cref="BadHttpRequestException">The token names several companies and the request none, or one that is not the caller's.</exception>
    public static ValueTask<OnboardingCaller?> BindAsync(HttpContext context)
    {
        var user = context.User;
        CompanyId[] companies =
        [
            .. user.FindAll(GatewayIdentity.CompanyClaim).Select(c => c.Value).Distinct(StringComparer.Ordinal)
                .Select(c => CompanyId.TryParse(c, null, out var company) ? company : default).Where(c => c != default),
        ];
        var wanted = context.Request.Query["company"].ToString();
        var name = user.FindFirstValue(GatewayIdentity.NameClaim) ?? "?";
        return (companies, wanted) switch
        {
            ([], _) => throw new BadHttpRequestException("You work for no company.", StatusCodes.Status403Forbidden),
            ([var only], "") => Of(only),
            (_, "") => throw new BadHttpRequestException("You work for several companies; say for which one with ?company=.", StatusCodes.Status400BadRequest),
            _ when Array.Find(companies, c => c.Name == wanted) is { Name: not null } chosen => Of(chosen),
            _ => throw new BadHttpRequestException($"You do not work for '{wanted}'.", StatusCodes.Status403Forbidden),
        };

        ValueTask<OnboardingCaller?> Of(CompanyId company) => ValueTask.FromResult<OnboardingCaller?>(new OnboardingCaller(company, name));
    }
}
