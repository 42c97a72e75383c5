using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server.Tests.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// What strangers show before anybody knows them: certificates, chains of them, signatures and encrypted passwords. They are
/// accepted, refused with findings, or BadCertificateInvalid.
/// </summary>
internal sealed class CertificateTarget : SyncTarget
{
    private static readonly byte[] Nonce = new byte[32];

    private readonly ApplicationCertificate _own = TestApplications.Of("fuzzed");
    private readonly CertificateValidator _validator = TestApplications.Trusting(TestApplications.Of("fuzzer"));
    private readonly RsaAlgorithms _algorithms = Basic256Sha256SecurityPolicy.Instance.Asymmetric;
    private readonly (string Name, byte[] Bytes)[] _captures;
    private readonly Mutator _mutator;

    public CertificateTarget()
        : base("certificates")
    {
        var (client, server) = (TestApplications.Of("fuzzer"), _own);
        _captures =
        [
            ("certificate", client.Chain),
            ("chain", [.. client.Chain, .. server.Chain]),
            ("long chain", [.. Enumerable.Repeat(client.Chain, 12).SelectMany(c => c)]),
            ("secret", EncryptedSecret.Encrypt(_algorithms, server.Chain, "password"u8, Nonce)),
            ("signature", ApplicationSignatures.Sign(Basic256Sha256SecurityPolicy.Instance, client, server.Chain, Nonce).Signature!),
        ];
        _mutator = new Mutator([.. _captures.Select(c => c.Bytes)]);
    }

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        var (name, bytes) = _captures[random.Next(_captures.Length)];
        var (mutated, what) = random.Next(2) == 0 ? _mutator.Mutate(bytes, random) : Mutator.MutateInPlace(bytes, random);
        return new FuzzCase(index, name, what, mutated);
    }

    /// <inheritdoc/>
    public override Outcome Run(in FuzzCase @case)
    {
        var bytes = @case.Bytes;
        if (@case.Capture is "secret" or "given")
        {
            EncryptedSecret.Decrypt(_algorithms, _own, bytes, Nonce);
        }

        var signature = new SignatureData { Algorithm = _algorithms.SignatureUri, Signature = bytes };
        ApplicationSignatures.Verify(
            Basic256Sha256SecurityPolicy.Instance, signature, TestApplications.Of("fuzzer").Chain, _own.Chain, Nonce);
        ApplicationSignatures.Verify(Basic256Sha256SecurityPolicy.Instance, signature, bytes, _own.Chain, Nonce);

        var expected = new CertificateExpectation
        {
            Purpose = CertificatePurpose.Client,
            ApplicationUri = "urn:test:fuzzer",
            HostName = "127.0.0.1",
            MinKeyBits = _algorithms.MinKeyBits,
            MaxKeyBits = _algorithms.MaxKeyBits,
        };
        var validation = _validator.Validate(bytes, expected);
        _ = validation.ToString();
        Assert.True(validation.IsAccepted || validation.Status.IsBad, $"Neither accepted nor refused: {validation}");
        try
        {
            using var security = ChannelSecurity.Between(Basic256Sha256SecurityPolicy.Instance, _own, bytes);
        }
        catch (UaException e) when (e.Status.IsBad)
        {
            return Outcome.Refused;
        }

        return validation.IsAccepted ? Outcome.Accepted : Outcome.Refused;
    }

    // The platform's own parser and keys, several times.
    /// <inheritdoc/>
    public override long MostAllocated(in FuzzCase @case) => 500_000 + (100L * @case.Bytes.Length);
}
