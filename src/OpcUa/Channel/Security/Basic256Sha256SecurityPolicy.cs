using System.Security.Cryptography;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Basic256Sha256: RSA PKCS#1 signatures, RSA-OAEP with SHA-1, AES-256 (Part 7 §6.6). What most equipment has.</summary>
public sealed class Basic256Sha256SecurityPolicy : RsaSecurityPolicy
{
    /// <summary>The policy's name on the wire.</summary>
    public const string PolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256";

    /// <summary>The only one; it has no state.</summary>
    public static readonly Basic256Sha256SecurityPolicy Instance = new();

    private Basic256Sha256SecurityPolicy()
        : base(
            PolicyUri,
            new RsaAlgorithms(
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                RSASignaturePadding.Pkcs1,
                "http://www.w3.org/2001/04/xmlenc#rsa-oaep",
                RSAEncryptionPadding.OaepSHA1),
            encryptionKeyBytes: 32)
    {
    }
}
