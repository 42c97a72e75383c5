using System.Net;
using System.Net.Sockets;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>Finds ports for processes that have to come back under the same address.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
