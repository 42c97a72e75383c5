using System.Security.Cryptography;
using System.Text;
using AxComplex.OpcUa.Server.Security;

namespace AxComplex.Plant.Servers;

/// <summary>The users of the plant's servers, from the configuration; none are there by themselves.</summary>
internal sealed class PlantUsers : IUserAuthenticator
{
    // As OWASP advises for PBKDF2 with SHA-256; about a tenth of a second.
    private const int Iterations = 600_000;
    private const int HashBytes = 32;

    private readonly Dictionary<string, (byte[] Salt, byte[] Hash)> _users;
    private readonly (byte[] Salt, byte[] Hash) _nobody = Make(RandomNumberGenerator.GetHexString(32));

    private PlantUsers(IReadOnlyDictionary<string, string> passwords) =>
        _users = passwords.ToDictionary(u => u.Key, u => Make(u.Value), StringComparer.Ordinal);

    /// <summary>Takes the users.</summary>
    /// <param name="passwords">Names with passwords.</param>
    /// <returns>The users; null when there are none.</returns>
    public static PlantUsers? From(IReadOnlyDictionary<string, string> passwords) => passwords.Count == 0 ? null : new PlantUsers(passwords);

    /// <inheritdoc/>
    public bool Accepts(string userName, ReadOnlySpan<byte> password)
    {
        // As much work for a name that is unknown as for one that is not.
        var isKnown = _users.TryGetValue(userName, out var user);
        user = isKnown ? user : _nobody;
        Span<byte> hash = stackalloc byte[HashBytes];
        Rfc2898DeriveBytes.Pbkdf2(password, user.Salt, hash, Iterations, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(hash, user.Hash) && isKnown;
    }

    private static (byte[] Salt, byte[] Hash) Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return (salt, Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, HashBytes));
    }
}
