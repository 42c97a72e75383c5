using AxComplex.Contracts.Security;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.Portal.Gateway;

/// <summary>The key under which the gateway signs; Silos have the same.</summary>
internal sealed class SigningKey
{
    private const int FewestBytes = 32;

    public SigningKey(IConfiguration configuration)
    {
        var text = configuration[GatewayIdentity.SigningKeySetting];
        var bytes = new byte[(text?.Length ?? 0) + 3];
        if (!Convert.TryFromBase64String(text ?? "", bytes, out var length) || length < FewestBytes)
        {
            throw new InvalidOperationException(
                $"{GatewayIdentity.SigningKeySetting} is {Fault(text, length)}. The portal and the silos share one key: Base64 of at least "
                + $"{FewestBytes} random bytes, for example from 'openssl rand -base64 32'.");
        }

        Credentials = new SigningCredentials(new SymmetricSecurityKey(bytes[..length]), SecurityAlgorithms.HmacSha256);
    }

    /// <summary>Gets what signs.</summary>
    public SigningCredentials Credentials { get; }

    private static string Fault(string? text, int length) => text switch
    {
        null or "" => "not set",
        _ when length > 0 => $"{length} bytes long",
        _ => "not Base64",
    };
}
