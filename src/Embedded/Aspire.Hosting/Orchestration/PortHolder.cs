using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>Who listens on a port of this machine, as far as the system tells us.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>Whether a process could listen on the port, at every address of this machine.</summary>
    public static bool IsFree(int port) =>
        CanBind(AddressFamily.InterNetwork, IPAddress.Any, port) && CanBind(AddressFamily.InterNetwork, IPAddress.Loopback, port)
        && (!Socket.OSSupportsIPv6 || CanBind(AddressFamily.InterNetworkV6, IPAddress.IPv6Loopback, port));

    /// <summary>The process that listens on the port, or null when that cannot be known.</summary>
    /// <remarks>From /proc, so on Linux only, and only processes of the same user (or all, for root).</remarks>
    public static string? Find(int port)
    {
        if (!OperatingSystem.IsLinux() || FindInodes(port) is not { Count: > 0 } inodes)
        {
            return null;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) && Holds(folder, inodes))
            {
                return $"process {pid} ({Command(folder)})";
            }
        }

        return null;
    }

    private static bool CanBind(AddressFamily family, IPAddress address, int port)
    {
        try
        {
            using var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // A machine without this kind of address has nobody listening there.
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // "  0: 0100007F:4E9B 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 84612 …"
    private static HashSet<string> FindInodes(int port)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        var inodes = new HashSet<string>();
        foreach (var table in Tables.Where(File.Exists))
        {
            foreach (var line in File.ReadLines(table).Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith(suffix, StringComparison.Ordinal))
                {
                    inodes.Add($"socket:[{fields[9]}]");
                }
            }
        }

        return inodes;
    }

    private static bool Holds(string processFolder, HashSet<string> inodes)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(processFolder, "fd"))
                .Any(fd => File.ResolveLinkTarget(fd, returnFinalTarget: false) is { } target && inodes.Contains(Path.GetFileName(target.FullName)));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    private static string Command(string processFolder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(processFolder, "cmdline")).Replace('\0', ' ').Trim();
            return text.Length > 120 ? text[..120] + "…" : text;
        }
        catch (IOException)
        {
            return "ended meanwhile";
        }
    }
}
