using System.Diagnostics.CodeAnalysis;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Trust;

namespace AxComplex.OpcBridge.Connections;

/// <summary>What one connection connects to and how: <c>daesung/press-shop = opc.tcp://10.0.0.5:4840?security=sign#ansan</c>.</summary>
/// <param name="Connection">Its identifier; the company owns every value that comes through.</param>
/// <param name="Endpoint">Where the OPC UA server listens, without query and fragment.</param>
/// <param name="Factory">Where the machines stand: the fragment, or the connection's own name without one.</param>
public sealed record ConnectionTarget(ConnectionId Connection, Uri Endpoint, FactoryId Factory)
{
    /// <summary>Gets the protection that is insisted on. Default the best that the server offers.</summary>
    public ConnectionSecurity Security { get; init; } = new();

    /// <summary>Gets who the bridge is to the server. Default nobody in particular.</summary>
    public ServerLogin Login { get; init; } = ServerLogin.Anonymous;

    /// <summary>Gets the rules that the server's certificate need not meet for a while. Default none.</summary>
    public IReadOnlyList<OverlookedRule> Overlooked { get; init; } = [];

    /// <summary>
    /// Gets whether the endpoint came from people of the company, so that it may lead only where <c>OpcBridge:Onboarding:AllowedNetworks</c>
    /// allows. Default false: an administrator configured it.
    /// </summary>
    public bool IsGuarded { get; init; }

    /// <summary>Gets which revision of the state that Silos want this is. Null, the default, for a connection that is not from Silos.</summary>
    public int? Revision { get; init; }

    /// <summary>Gets what a person said about single machines. Default nothing.</summary>
    public IReadOnlyList<MachineSetting> Machines { get; init; } = [];

    /// <summary>Reads an address of an OPC UA server that says where it is and nothing else: no user, query or fragment.</summary>
    /// <returns>The address; null when it is none.</returns>
    internal static Uri? ReadEndpoint(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "opc.tcp", Host.Length: > 0, Query: "", Fragment: "", UserInfo: "" } ? uri : null;

    /// <summary>Reads one entry of the configuration.</summary>
    /// <param name="name">The key, <c>company/connection</c>.</param>
    /// <param name="value">The endpoint, <c>opc.tcp://host:port[/path][?security=…][#factory]</c>.</param>
    /// <param name="target">The target; null when the entry is wrong.</param>
    /// <param name="problem">What is wrong and what an entry looks like; null when nothing is.</param>
    /// <returns>Whether the entry can be used.</returns>
    public static bool TryParse(
        string name, string? value, [NotNullWhen(true)] out ConnectionTarget? target, [NotNullWhen(false)] out string? problem)
    {
        target = null;
        if (!ConnectionId.TryParse(name, null, out var connection))
        {
            problem = $"'{name}' is no connection; one looks like 'daesung/press-shop'.";
            return false;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme != "opc.tcp" || uri.Host.Length == 0)
        {
            problem = $"{name}: '{value}' is no endpoint; one looks like 'opc.tcp://10.0.0.5:4840' or 'opc.tcp://10.0.0.5:4840#ansan'.";
            return false;
        }

        var factory = uri.Fragment.Length > 1 ? Uri.UnescapeDataString(uri.Fragment[1..]) : connection.Name;
        if (!IdentifierSegment.IsValid(factory))
        {
            problem = $"{name}: the factory '{factory}' behind '#' is no name; one looks like 'ansan'.";
            return false;
        }

        if (!ConnectionSecurity.TryParse(uri.Query, out var security, out problem))
        {
            problem = $"{name}: {problem}";
            return false;
        }

        var endpoint = new Uri(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
        target = new ConnectionTarget(connection, endpoint, new FactoryId(connection.Company, factory)) { Security = security };
        return true;
    }
}
