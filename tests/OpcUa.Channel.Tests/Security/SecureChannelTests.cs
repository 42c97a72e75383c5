using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Channel.Tests.Certificates;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;
using static AxComplex.OpcUa.Channel.Tests.Security.SecureRig;

namespace AxComplex.OpcUa.Channel.Tests.Security;

public sealed class SecureChannelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, MessageSecurityMode> Offers
    {
        get
        {
            var offers = new TheoryData<string, MessageSecurityMode>();
            foreach (var policy in SecurityPolicies.All.Skip(1))
            {
                offers.Add(policy.Uri, MessageSecurityMode.Sign);
                offers.Add(policy.Uri, MessageSecurityMode.SignAndEncrypt);
            }

            return offers;
        }
    }

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task EveryPolicyAndMode_CarriesShortAndLongMessages(string uri, MessageSecurityMode mode)
    {
        var (options, served) = Options(SecurityPolicies.Find(uri)!, mode);
        var small = new ChannelLimits { SendBufferBytes = 8192, ReceiveBufferBytes = 8192 };
        await using var pair = await OpenAsync(options with { Limits = small }, served);

        Assert.Equal(1u, (await pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel)).Header.RequestHandle);
        await pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(2, new string('x', 100_000)), Cancel);

        Assert.Equal((uri, mode), (pair.Server.SecurityPolicy!.Uri, pair.Server.SecurityMode));
        Assert.Equal(Client.Certificate.RawData, pair.Server.ClientCertificate.ToArray());
        await pair.Client.DisposeAsync();
        await pair.Server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    // What is encrypted must not be readable on the wire, what is signed is.
    [Theory]
    [InlineData(MessageSecurityMode.Sign, true)]
    [InlineData(MessageSecurityMode.SignAndEncrypt, false)]
    public async Task TheWire_ShowsTheText_OnlyWhenItIsNotEncrypted(MessageSecurityMode mode, bool isReadable)
    {
        var wire = new List<byte>();
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, mode);
        await using var pair = await OpenAsync(options, served, onSent: bytes => wire.AddRange(bytes.Span));

        await pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(1, "very secret"), Cancel);

        Assert.Equal(isReadable, wire.ToArray().AsSpan().IndexOf("very secret"u8) >= 0);
    }

    // Part 4 §5.6.2, with keys: both tokens are good until the new one is used; four renewals pass one request in flight.
    [Fact]
    public async Task RequestsInFlight_SurviveRenewals()
    {
        var time = new ObservedTime(DateTimeOffset.UtcNow);
        var kept = new TaskCompletionSource<uint>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (options, served) = Options(Aes128Sha256RsaOaepSecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt);
        await using var pair = await OpenAsync(
            options with { TokenLifetime = TimeSpan.FromSeconds(100) },
            served,
            (channel, request, id, cancel) =>
            {
                if (request.Header.RequestHandle == 1)
                {
                    kept.SetResult(id);
                    return default;
                }

                return ChannelTests.Echo(channel, request, id, cancel);
            },
            time: time);
        var inFlight = pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(1), Timeout.InfiniteTimeSpan, Cancel);
        var id = await kept.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        for (var renewal = 1; renewal <= 4; renewal++)
        {
            await Eventually.BecomesTrueAsync(() => time.TimersOf(TimeSpan.FromSeconds(75)) == renewal, $"the timer of renewal {renewal}");
            time.Advance(TimeSpan.FromSeconds(76));
            await Eventually.BecomesTrueAsync(() => pair.Client.TokenId == renewal + 1, $"renewal {renewal}");
            await pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(100 + (uint)renewal), Cancel);
        }

        pair.Server.TrySend(id, ChannelTests.Answer(ChannelTests.Read(1)));
        Assert.Equal(1u, (await inFlight).Header.RequestHandle);
    }

    [Fact]
    public async Task AClientThatIsNotTrusted_IsToldNoMore_AndOurSideKnowsTheRule()
    {
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign);
        var (clientEnd, serverEnd) = MemoryTransport.Pair();
        var store = new MemoryTrustStore();
        var server = ServerChannel.Start(
            serverEnd,
            7,
            served with { CertificateValidator = new CertificateValidator(store, new(), TimeProvider.System) },
            ChannelTests.Echo,
            TimeProvider.System);

        var e = await Assert.ThrowsAsync<UaException>(
            () => ClientChannel.OpenAsync(clientEnd, Url, options, TimeProvider.System, Cancel));

        Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
        Assert.DoesNotContain("Untrusted", e.Message, StringComparison.Ordinal);
        var ours = await Assert.ThrowsAsync<UaException>(() => server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Contains(nameof(CertificateRule.Untrusted), ours.InnerException?.Message, StringComparison.Ordinal);
        Assert.Equal([Client.Thumbprint], store.Refused);
    }

    [Fact]
    public async Task AServerThatIsNotTrusted_IsNotTalkedTo()
    {
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign);
        var sent = 0;

        var e = await Assert.ThrowsAsync<UaException>(() => OpenAsync(
            options with { CertificateValidator = TestCertificates.Trusting(), ServerApplicationUri = "urn:other" },
            served,
            onSent: _ => sent++));

        Assert.Equal(StatusCode.BadCertificateUntrusted, e.Status);
        Assert.Contains("Untrusted:", e.Message, StringComparison.Ordinal);
        Assert.Contains("WrongApplicationUri:", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, sent);
    }

    [Fact]
    public async Task AModeOrPolicyThatIsNotOffered_IsRefused()
    {
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt);

        var mode = await Assert.ThrowsAsync<UaException>(
            () => OpenAsync(options with { SecurityMode = MessageSecurityMode.Sign }, served));
        var policy = await Assert.ThrowsAsync<UaException>(
            () => OpenAsync(options with { SecurityPolicy = Aes256Sha256RsaPssSecurityPolicy.Instance }, served));
        var none = await Assert.ThrowsAsync<UaException>(() => OpenAsync(new(), served));

        Assert.Equal(
            (StatusCode.BadSecurityModeRejected, StatusCode.BadSecurityPolicyRejected, StatusCode.BadSecurityPolicyRejected),
            (mode.Status, policy.Status, none.Status));
    }

    // A server that was given a new certificate, and a client that still has the old one.
    [Fact]
    public async Task AnOpeningForAnotherCertificate_IsRefused()
    {
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign);
        var stranger = TestCertificates.Of("stranger");

        var e = await Assert.ThrowsAsync<UaException>(() => OpenAsync(
            options with
            {
                ServerCertificate = stranger.Chain,
                ServerApplicationUri = stranger.ApplicationUri,
                CertificateValidator = TestCertificates.Trusting(stranger),
            },
            served));

        Assert.Equal(StatusCode.BadCertificateInvalid, e.Status);
    }

    [Fact]
    public async Task OptionsThatLackSomething_AreRefusedByName()
    {
        var (options, _) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign);

        var missing = await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(options with { Certificate = null }, new()));
        var unsound = await Assert.ThrowsAsync<ArgumentException>(
            () => OpenAsync(options with { SecurityMode = MessageSecurityMode.None }, new()));

        Assert.Contains(nameof(options.Certificate), missing.Message, StringComparison.Ordinal);
        Assert.Contains("None", unsound.Message, StringComparison.Ordinal);
    }

    // Part 6 §6.2.3: the authority is trusted, its applications come and go.
    [Fact]
    public async Task AChainOfCertificates_IsSentAlong_AndTrustedByItsAuthority()
    {
        var root = new TestAuthority("Root");
        var time = new FakeTimeProvider(TestAuthority.Noon);
        using var client = new ApplicationCertificate(
            root.Issue("urn:client", extendedUsage: "1.3.6.1.5.5.7.3.2").CopyWithPrivateKey(TestKeys.Leaf), root.Certificate);
        using var server = new ApplicationCertificate(
            root.Issue("urn:server", "plant").CopyWithPrivateKey(TestKeys.Leaf), root.Certificate);
        var store = MemoryTrustStore.Of(root.Certificate);
        store.List = store.List with { RevocationLists = [RevocationList.Read(root.RevocationList())] };
        var validator = new CertificateValidator(store, new(), time);
        var (options, served) = Options(Aes128Sha256RsaOaepSecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt);
        options = options with
        {
            Certificate = client,
            ServerCertificate = server.Chain,
            ServerApplicationUri = "urn:server",
            CertificateValidator = validator,
        };

        await using var pair = await OpenAsync(options, served with { Certificate = server, CertificateValidator = validator }, time: time);

        await pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        Assert.Equal(client.Certificate.RawData, pair.Server.ClientCertificate.ToArray());

        store.List = store.List with { RevocationLists = [RevocationList.Read(root.RevocationList(null, client.Certificate))] };
        var e = await Assert.ThrowsAsync<UaException>(
            () => OpenAsync(options, served with { Certificate = server, CertificateValidator = validator }, time: time));
        Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
    }
}
