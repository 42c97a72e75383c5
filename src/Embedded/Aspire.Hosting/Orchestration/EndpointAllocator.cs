using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Runs;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives each endpoint its port: the one asked for, or a free one that it keeps from run to run.</summary>
internal sealed class EndpointAllocator(IDistributedApplicationBuilder application, RunFolder folder)
{
    // Below the ports that Linux (32768), Windows and macOS (49152) lend to outgoing connections: nobody takes them by chance.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>Allocates all endpoints.</summary>
    /// <exception cref="DistributedApplicationException">A port that was asked for is in use.</exception>
    public void Allocate()
    {
        var taken = new HashSet<int>();
        var all = application.Resources
            .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (resource, endpoint)))
            // Those that ask for a port first, lest another be given it.
            .OrderBy(pair => (pair.endpoint.Port ?? pair.endpoint.TargetPort ?? 0) == 0)
            .ToArray();
        foreach (var (resource, endpoint) in all)
        {
            var port = Asked(resource, endpoint) is { } asked ? Check(resource, endpoint, asked, taken) : Choose(resource, endpoint, taken);
            taken.Add(port);
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
        }
    }

    // 0 means a free one, as everywhere.
    private static int? Asked(IResource resource, EndpointAnnotation endpoint)
    {
        var (port, target) = (endpoint.Port is 0 ? null : endpoint.Port, endpoint.TargetPort is 0 ? null : endpoint.TargetPort);
        return port is { } p && target is { } t && p != t
            ? throw new DistributedApplicationException(
                $"Endpoint '{endpoint.Name}' of '{resource.Name}' has port {p} and target port {t}. There is no proxy between them "
                + "here: make them equal, or build with AxPackages=upstream (docs/packages.md).")
            : port ?? target;
    }

    private int Check(IResource resource, EndpointAnnotation endpoint, int port, HashSet<int> taken)
    {
        if (port is < 1 or > 65_535)
        {
            throw new DistributedApplicationException($"Endpoint '{endpoint.Name}' of '{resource.Name}' has port {port}; a port is 1 to 65535.");
        }

        if (taken.Contains(port))
        {
            throw new DistributedApplicationException($"Endpoint '{endpoint.Name}' of '{resource.Name}' has port {port}, and so has another endpoint.");
        }

        return PortHolder.IsFree(port) ? port : throw new DistributedApplicationException(
            $"Port {port}, which endpoint '{endpoint.Name}' of '{resource.Name}' asks for, is in use by "
            + $"{PortHolder.Find(port) ?? "a process that this user may not see"}.\n"
            + $"End that process, or give the endpoint another port: {HowToChange(port)}.");
    }

    private string HowToChange(int port)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        var key = application.Configuration.AsEnumerable().FirstOrDefault(setting => setting.Value == text).Key;
        return key is not null
            ? $"start with --{key}=<port>, 0 for a free one"
            : "the argument port: of its WithEndpoint or WithHttpEndpoint in the app host's Program.cs, none for a free one";
    }

    private int Choose(IResource resource, EndpointAnnotation endpoint, HashSet<int> taken)
    {
        bool IsGood(int port) => !taken.Contains(port) && PortHolder.IsFree(port);

        var kept = folder.GetOrAdd(
            "ports.json",
            $"{resource.Name}/{endpoint.Name}",
            () => Free(IsGood).ToString(CultureInfo.InvariantCulture),
            text => int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535 && IsGood(port));
        return int.Parse(kept, CultureInfo.InvariantCulture);
    }

    private static int Free(Func<int, bool> isGood)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (isGood(port))
            {
                return port;
            }
        }

        throw new DistributedApplicationException($"No free port was found between {First} and {Last}.");
    }
}
