using System.Security.Cryptography;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Aes256_Sha256_RsaPss: RSA-PSS signatures, RSA-OAEP with SHA-256, AES-256 (Part 7 §6.6). The strongest here.</summary>
public sealed class Aes256Sha256RsaPssSecurityPolicy : RsaSecurityPolicy
{
    /// <summary>The policy's name on the wire.</summary>
    public const string PolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#Aes256_Sha256_RsaPss";

    /// <summary>The only one; it has no state.</summary>
    public static readonly Aes256Sha256RsaPssSecurityPolicy Instance = new();

    private Aes256Sha256RsaPssSecurityPolicy()
        : base(
            PolicyUri,
            new RsaAlgorithms(
                "http://opcfoundation.org/UA/security/rsa-pss-sha2-256",
                RSASignaturePadding.Pss,
                "http://opcfoundation.org/UA/security/rsa-oaep-sha2-256",
                RSAEncryptionPadding.OaepSHA256),
            encryptionKeyBytes: 32)
    {
    }
}
