using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace AxComplex.OpcUa.Client.Tests;

/// <summary>Says to be a server, byte by byte, and leads the connection to another one.</summary>
internal static class ReversePipe
{
    /// <summary>Connects to a client that listens, and passes on what it says until the connection ends.</summary>
    public static async Task RunAsync(Uri client, Uri server, string serverUri, CancellationToken cancellationToken)
    {
        using var outside = new TcpClient();
        await outside.ConnectAsync(client.Host, client.Port, cancellationToken);
        await outside.GetStream().WriteAsync(ReverseHello(serverUri, server.OriginalString), cancellationToken);
        using var inside = new TcpClient();
        await inside.ConnectAsync(server.Host, server.Port, cancellationToken);
        await Task.WhenAny(
            outside.GetStream().CopyToAsync(inside.GetStream(), cancellationToken),
            inside.GetStream().CopyToAsync(outside.GetStream(), cancellationToken));
    }

    private static byte[] ReverseHello(params string[] texts)
    {
        byte[] frame = [.. "RHEF\0\0\0\0"u8, .. texts.SelectMany(t => (byte[])[.. BitConverter.GetBytes(t.Length), .. Encoding.ASCII.GetBytes(t)])];
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), frame.Length);
        return frame;
    }
}
