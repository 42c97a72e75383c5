using System.Security.Cryptography;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Aes128_Sha256_RsaOaep: RSA PKCS#1 signatures, RSA-OAEP with SHA-1, AES-128 (Part 7 §6.6).</summary>
public sealed class Aes128Sha256RsaOaepSecurityPolicy : RsaSecurityPolicy
{
    /// <summary>The policy's name on the wire.</summary>
    public const string PolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#Aes128_Sha256_RsaOaep";

    /// <summary>The only one; it has no state.</summary>
    public static readonly Aes128Sha256RsaOaepSecurityPolicy Instance = new();

    private Aes128Sha256RsaOaepSecurityPolicy()
        : base(
            PolicyUri,
            new RsaAlgorithms(
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                RSASignaturePadding.Pkcs1,
                "http://www.w3.org/2001/04/xmlenc#rsa-oaep",
                RSAEncryptionPadding.OaepSHA1),
            encryptionKeyBytes: 16)
    {
    }
}
