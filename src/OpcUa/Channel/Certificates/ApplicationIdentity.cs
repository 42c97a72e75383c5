namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>What the certificate of an application says about it (Part 6 §6.2.2).</summary>
public sealed record ApplicationIdentity
{
    /// <summary>Gets the URI that names this instance in the world, in ASCII: <c>urn:press-shop:axcomplex</c>. Required.</summary>
    public required string ApplicationUri { get; init; }

    /// <summary>Gets the name for people, the CN of the certificate. Required.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>Gets the organisation that runs the application, the O of the certificate. Default <c>AxComplex</c>.</summary>
    public string Organization { get; init; } = "AxComplex";

    /// <summary>
    /// Gets the names and addresses by which clients reach it. Empty, the default: the name of this machine and
    /// <c>localhost</c>.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Gets how long a new certificate is valid. Default five years.</summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromDays(5 * 365);

    /// <summary>Gets the length of its RSA key: 2,048 (the default), 3,072 or 4,096 bits.</summary>
    public int KeyBits { get; init; } = 2048;
}
