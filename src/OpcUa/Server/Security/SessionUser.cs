using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Security;

/// <summary>Whom a session acts for.</summary>
/// <param name="Kind">How the user logged in.</param>
/// <param name="Name">The user's name, or the thumbprint of the user's certificate; empty for anonymous.</param>
internal sealed record SessionUser(UserTokenType Kind, string Name)
{
    public static SessionUser Anonymous { get; } = new(UserTokenType.Anonymous, "");
}
