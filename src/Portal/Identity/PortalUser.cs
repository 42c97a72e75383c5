using Microsoft.AspNetCore.Identity;

namespace AxComplex.Portal.Identity;

/// <summary>A person. The companies are user claims of the type <see cref="Contracts.Security.GatewayIdentity.CompanyClaim"/>.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>Gets or sets one of <see cref="Contracts.Security.Roles"/>: operator or member.</summary>
    public required string Role { get; set; }

    /// <summary>Gets or sets whether the person may manage people and keys.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Gets or sets whether the password was given by somebody else and opens nothing but the page that changes it.</summary>
    public bool MustChangePassword { get; set; }
}
