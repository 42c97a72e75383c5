using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Channel.Tests.Certificates;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests.Security;

public sealed class SecureChannelTests
{
    private static readonly Uri Url = new("opc.tcp://plant:4840");

    private static ApplicationCertificate Client => TestCertificates.Of("client");

    private static ApplicationCertificate Server => TestCertificates.Of("server");

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
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
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

        for (var renewal = 1u; renewal <= 4; renewal++)
        {
            time.Advance(TimeSpan.FromSeconds(76));
            await Eventually.BecomesTrueAsync(() => pair.Client.TokenId == renewal + 1, $"renewal {renewal}");
            await pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(100 + renewal), Cancel);
        }

        pair.Server.TrySend(id, ChannelTests.Answer(ChannelTests.Read(1)));
        Assert.Equal(1u, (await inFlight).Header.RequestHandle);
    }

    // Whichever byte of a protected chunk is changed on its way, the channel ends, and nothing but that is told.
    [Theory]
    [InlineData(MessageSecurityMode.Sign)]
    [InlineData(MessageSecurityMode.SignAndEncrypt)]
    public async Task AChangedByte_ClosesTheChannel(MessageSecurityMode mode)
    {
        for (var at = 16; at < 120; at += 13)
        {
            var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, mode);
            await using var pair = await OpenAsync(options, served, onSent: bytes => Change(bytes, (byte)'M', at));

            var call = pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);

            Assert.Equal(StatusCode.BadSecurityChecksFailed, (await Assert.ThrowsAsync<UaException>(() => call)).Status);
            var ended = await Assert.ThrowsAsync<UaException>(() => pair.Server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
            Assert.Equal(StatusCode.BadSecurityChecksFailed, ended.Status);
        }
    }

    [Fact]
    public async Task AChangedByteOfTheOpening_ClosesTheChannel()
    {
        for (var at = 1; at < 500; at += 83)
        {
            var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign);

            var e = await Assert.ThrowsAsync<UaException>(
                () => OpenAsync(options, served, onSent: bytes => Change(bytes, (byte)'O', bytes.Length - at)));

            Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
        }
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

    // A stranger has seen a real opening on the wire and tries what can be made of it.
    [Fact]
    public async Task AnyMutationOfARealOpening_EndsInAStatus_NeverInAFaultOfOurs()
    {
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt);
        var real = Array.Empty<byte>();
        await using (await OpenAsync(options, served, onSent: b => real = b.Span[0] == (byte)'O' ? b.ToArray() : real))
        {
            Assert.NotEmpty(real);
        }

        var random = new Random(20_260_101);
        for (var i = 0; i < 400; i++)
        {
            var frame = Mutate(real, random);
            var (clientEnd, serverEnd) = MemoryTransport.Pair();
            await using var server = ServerChannel.Start(serverEnd, 7, served, ChannelTests.Echo, TimeProvider.System);
            await clientEnd.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello), Cancel);
            await clientEnd.SendAsync(frame, Cancel);
            await clientEnd.DisposeAsync();

            var e = await Assert.ThrowsAsync<UaException>(() => server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
            Assert.True(e.Status != StatusCode.BadInternalError, $"Case {i}: {e}");
        }
    }

    // Bytes changed, most of them in what lies in clear; bytes left out or put in, with a size that fits.
    private static byte[] Mutate(byte[] real, Random random)
    {
        var bytes = real.ToList();
        switch (random.Next(4))
        {
            case 0:
                bytes.RemoveRange(random.Next(8, bytes.Count), 1);
                break;
            case 1:
                bytes.RemoveRange(random.Next(8, bytes.Count - 1), 1);
                bytes.InsertRange(random.Next(8, bytes.Count), new byte[random.Next(1, 600)]);
                break;
            default:
                for (var n = random.Next(1, 4); n > 0; n--)
                {
                    bytes[random.Next(8, random.Next(2) == 0 ? 80 : bytes.Count)] ^= (byte)random.Next(1, 256);
                }

                break;
        }

        var frame = bytes.ToArray();
        BitConverter.TryWriteBytes(frame.AsSpan(4), frame.Length);
        return frame;
    }

    private static void Change(Memory<byte> bytes, byte messageType, int at)
    {
        if (bytes.Span[0] == messageType)
        {
            bytes.Span[at % bytes.Length] ^= 0x10;
        }
    }

    private static (ClientChannelOptions Client, ServerChannelOptions Server) Options(ISecurityPolicy policy, MessageSecurityMode mode) => (
        new ClientChannelOptions
        {
            SecurityPolicy = policy,
            SecurityMode = mode,
            Certificate = Client,
            ServerCertificate = Server.Chain,
            ServerApplicationUri = Server.ApplicationUri,
            CertificateValidator = TestCertificates.Trusting(Server),
        },
        new ServerChannelOptions
        {
            Security = [new SecurityOffer(policy, mode)],
            Certificate = Server,
            CertificateValidator = TestCertificates.Trusting(Client),
        });

    private static async Task<Pair> OpenAsync(
        ClientChannelOptions options,
        ServerChannelOptions served,
        RequestHandler? handler = null,
        Action<Memory<byte>>? onSent = null,
        TimeProvider? time = null)
    {
        var (client, server) = MemoryTransport.Pair();
        ITransport clientEnd = onSent is null ? client : new TappedTransport(client, onSent);
        time ??= TimeProvider.System;
        var channel = ServerChannel.Start(server, 7, served, handler ?? ChannelTests.Echo, time);
        return new Pair(await ClientChannel.OpenAsync(clientEnd, Url, options, time, Cancel), channel);
    }

    private sealed record Pair(ClientChannel Client, ServerChannel Server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Server.DisposeAsync();
        }
    }

    /// <summary>Shows what is sent, or changes it.</summary>
    private sealed class TappedTransport(ITransport inner, Action<Memory<byte>> onSent) : ITransport
    {
        public string RemoteAddress => inner.RemoteAddress;

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            inner.ReceiveAsync(buffer, cancellationToken);

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            var copy = bytes.ToArray();
            onSent(copy);
            return inner.SendAsync(copy, cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
