namespace AxComplex.Contracts.Security;

/// <summary>
/// The signed identity that the gateway puts on every call to Silos, or to a bridge: a JWT, HS256, under the key of the configuration
/// value <see cref="SigningKeySetting"/>. Company and role come from it and never from the URL. Silos have one key; each bridge has its own,
/// since it may stand at a supplier.
/// </summary>
public static class GatewayIdentity
{
    /// <summary>The configuration value with the key: Base64, at least 32 bytes. A host without it does not start.</summary>
    public const string SigningKeySetting = "Gateway:SigningKey";

    /// <summary>Who signs.</summary>
    public const string Issuer = "axcomplex-portal";

    /// <summary>Who may accept it: Silos.</summary>
    public const string Audience = "axcomplex-silos";

    /// <summary>Who may accept it: a bridge, for its onboarding API.</summary>
    public const string BridgeAudience = "axcomplex-bridge";

    /// <summary>How long one lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>The claim with one of <see cref="Roles"/>.</summary>
    public const string RoleClaim = "ax_role";

    /// <summary>The claim with a company whose data the caller may see or write; may occur several times.</summary>
    public const string CompanyClaim = "ax_company";

    /// <summary>The claim with the name of the person or key, for the audit log.</summary>
    public const string NameClaim = "ax_name";
}

/// <summary>What a caller is.</summary>
public static class Roles
{
    /// <summary>Runs the complex: sees all of it, writes no telemetry.</summary>
    public const string Operator = "operator";

    /// <summary>Works for the companies in the token: sees their data.</summary>
    public const string Member = "member";

    /// <summary>A bridge: writes telemetry of the companies in the token, sees nothing.</summary>
    public const string Bridge = "bridge";
}
