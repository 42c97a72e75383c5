namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>
/// What a certificate is held against, in the order of the checks (Part 4 §6.1.3, Certificate validation steps).
/// </summary>
public enum CertificateRule
{
    /// <summary>The bytes are no X.509 certificate, or a part of it cannot be read.</summary>
    Malformed,

    /// <summary>The certificate of an issuer is neither known here nor sent along.</summary>
    ChainIncomplete,

    /// <summary>The signature is not the issuer's: the certificate was changed or forged.</summary>
    SignatureInvalid,

    /// <summary>It is signed with SHA-1 or another algorithm that is too weak.</summary>
    SignatureTooWeak,

    /// <summary>The key has fewer bits than the security policy asks for, or is no RSA key.</summary>
    KeyTooShort,

    /// <summary>The key has more bits than the security policy allows.</summary>
    KeyTooLong,

    /// <summary>Neither it nor one of its issuers is trusted here.</summary>
    Untrusted,

    /// <summary>It was trusted until a date that is past.</summary>
    TrustExpired,

    /// <summary>Its validity begins later.</summary>
    NotYetValid,

    /// <summary>Its validity is over.</summary>
    Expired,

    /// <summary>It was not issued for the host that was connected to.</summary>
    WrongHostName,

    /// <summary>It was issued for another application than the one that shows it.</summary>
    WrongApplicationUri,

    /// <summary>It was not issued for this use: as an application's certificate, or as an issuer.</summary>
    WrongUsage,

    /// <summary>The issuer's revocation list is missing or out of date, so nobody knows whether it was revoked.</summary>
    RevocationUnknown,

    /// <summary>Its issuer revoked it.</summary>
    Revoked,
}
