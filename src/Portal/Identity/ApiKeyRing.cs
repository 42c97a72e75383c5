using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Identity;

/// <summary>The keys that work: read from the database at start, after the configuration has been entered there.</summary>
internal sealed class ApiKeyRing
{
    private ImmutableArray<StoredApiKey> _keys = [];

    /// <summary>Makes the stored keys those of the configuration, hashed, and loads them.</summary>
    public async Task LoadAsync(PortalDatabase database, IOptions<PortalOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var stored = await database.ApiKeys.ToDictionaryAsync(key => key.Name, StringComparer.Ordinal, cancellationToken);
        var configured = options.Value.ApiKeys;
        database.ApiKeys.RemoveRange(stored.Values.Where(key => configured.All(c => c.Name != key.Name)));
        foreach (var key in configured)
        {
            var companies = string.Join(' ', key.Companies);
            if (stored.TryGetValue(key.Name, out var known))
            {
                (known.Hash, known.Companies) = (Hash(key.Key), companies);
            }
            else
            {
                database.ApiKeys.Add(new StoredApiKey { Name = key.Name, Hash = Hash(key.Key), Companies = companies, AddedAt = time.GetUtcNow() });
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        _keys = [.. await database.ApiKeys.AsNoTracking().ToListAsync(cancellationToken)];
    }

    /// <summary>Finds a key in a time that does not depend on how much of it is right.</summary>
    public StoredApiKey? Find(string key)
    {
        var hash = Hash(key);
        StoredApiKey? found = null;
        foreach (var candidate in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(candidate.Hash, hash))
            {
                found = candidate;
            }
        }

        return found;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
