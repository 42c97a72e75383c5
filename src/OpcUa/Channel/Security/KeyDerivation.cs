using System.Security.Cryptography;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>P_SHA256 of RFC 5246 §5, which Part 6 §6.7.5 derives keys with.</summary>
internal static class KeyDerivation
{
    /// <summary>Fills a buffer: <c>HMAC(secret, A(1) + seed) + HMAC(secret, A(2) + seed) + …</c>, A(i) = HMAC(secret, A(i-1)), A(0) = seed.</summary>
    /// <param name="secret">The peer's nonce, by Part 6 §6.7.5 the secret of the HMAC.</param>
    /// <param name="seed">One's own.</param>
    /// <param name="destination">As many bytes as are needed.</param>
    public static void PSha256(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, Span<byte> destination)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Span<byte> a = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> block = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.AppendData(seed);
        hmac.GetHashAndReset(a);
        while (true)
        {
            hmac.AppendData(a);
            hmac.AppendData(seed);
            hmac.GetHashAndReset(block);
            if (destination.Length <= block.Length)
            {
                block[..destination.Length].CopyTo(destination);
                break;
            }

            block.CopyTo(destination);
            destination = destination[block.Length..];
            hmac.AppendData(a);
            hmac.GetHashAndReset(a);
        }

        CryptographicOperations.ZeroMemory(a);
        CryptographicOperations.ZeroMemory(block);
    }
}
