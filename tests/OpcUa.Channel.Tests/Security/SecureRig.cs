using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests.Security;

/// <summary>A client and a server that trust each other, over a connection in memory that can be tapped.</summary>
internal static class SecureRig
{
    public static readonly Uri Url = new("opc.tcp://plant:4840");

    public static ApplicationCertificate Client => TestCertificates.Of("client");

    public static ApplicationCertificate Server => TestCertificates.Of("server");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static (ClientChannelOptions Client, ServerChannelOptions Server) Options(ISecurityPolicy policy, MessageSecurityMode mode) => (
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

    public static async Task<Pair> OpenAsync(
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

    public sealed record Pair(ClientChannel Client, ServerChannel Server) : IAsyncDisposable
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
