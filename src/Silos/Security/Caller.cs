using System.Collections.Frozen;
using System.Security.Claims;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;

namespace AxComplex.Silos.Security;

/// <summary>Who calls, by the gateway's signature; never by anything in the URL.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Companies">The companies in the token.</param>
internal sealed record Caller(string Role, FrozenSet<string> Companies)
{
    /// <summary>Gets the name of the person or key; empty when the gateway did not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the caller of a request that was authenticated.</summary>
    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(GatewayIdentity.RoleClaim) ?? "",
        user.FindAll(GatewayIdentity.CompanyClaim).Select(c => c.Value).ToFrozenSet(StringComparer.Ordinal))
    {
        Name = user.FindFirstValue(GatewayIdentity.NameClaim) ?? "",
    };

    /// <summary>Binds it as an argument of an endpoint.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context.User));

    /// <summary>Whether the caller may see what belongs to a company.</summary>
    public bool MaySee(CompanyId company) => Role switch
    {
        Roles.Operator => true,
        Roles.Member => Companies.Contains(company.Name),
        _ => false,
    };

    /// <summary>Whether the caller may see a supply link: one end is enough.</summary>
    public bool MaySee(SupplyLinkId link) => MaySee(link.Supplier.Company) || MaySee(link.Customer.Company);

    /// <summary>Whether the caller may act for a company, as its people do: the operator sees, and acts for nobody.</summary>
    public bool MayActFor(CompanyId company) => Role == Roles.Member && Companies.Contains(company.Name);

    /// <summary>Whether the caller may write what belongs to a company.</summary>
    public bool MayWrite(CompanyId company) => Role == Roles.Bridge && Companies.Contains(company.Name);
}
