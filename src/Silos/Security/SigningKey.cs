using AxComplex.Contracts.Security;

namespace AxComplex.Silos.Security;

/// <summary>Reads the key under which the gateway signs.</summary>
internal static class SigningKey
{
    /// <summary>The shortest key, in bytes: as long as the digest of HS256 (RFC 7518 §3.2).</summary>
    private const int MinBytes = 32;

    /// <summary>Reads the key from the configuration.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it is too short or no Base64. The message says what to do and holds no part of the key.</exception>
    public static byte[] Read(IConfiguration configuration)
    {
        var text = configuration[GatewayIdentity.SigningKeySetting];
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refuse("is not set");
        }

        byte[] key;
        try
        {
            key = Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Refuse("is not Base64");
        }

        return key.Length >= MinBytes ? key : throw Refuse($"has {key.Length} bytes");
    }

    private static InvalidOperationException Refuse(string problem) => new(
        $"{GatewayIdentity.SigningKeySetting} {problem}; Silos need the gateway's key, Base64 of at least {MinBytes} random bytes, the same as the Portal's. Make one with: openssl rand -base64 {MinBytes}");
}
