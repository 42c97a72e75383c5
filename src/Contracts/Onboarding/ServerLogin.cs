namespace AxComplex.Contracts.Onboarding;

/// <summary>Who the bridge is to a server. Its text never shows a secret.</summary>
public sealed record ServerLogin
{
    /// <summary>Gets the login as nobody in particular.</summary>
    public static ServerLogin Anonymous { get; } = new();

    /// <summary>Gets how. Default anonymous.</summary>
    public LoginKind Kind { get; init; }

    /// <summary>Gets the name; null unless <see cref="Kind"/> is <see cref="LoginKind.UserName"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the password; null unless <see cref="Kind"/> is <see cref="LoginKind.UserName"/>. Secret.</summary>
    public string? Password { get; init; }

    /// <summary>Gets the user's certificate, PEM; null unless <see cref="Kind"/> is <see cref="LoginKind.Certificate"/>.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>Gets the private RSA key of the certificate, PEM without a password; null likewise. Secret.</summary>
    public string? PrivateKeyPem { get; init; }

    /// <summary>Says who, without any secret.</summary>
    /// <returns><c>user kim</c>, <c>user certificate</c> or <c>anonymous</c>.</returns>
    public override string ToString() => Kind switch
    {
        LoginKind.UserName => $"user {UserName}",
        LoginKind.Certificate => "user certificate",
        _ => "anonymous",
    };
}
