using System.Text.Json.Serialization;
using AxComplex.Contracts.Onboarding;

namespace AxComplex.Contracts.Connections;

/// <summary>
/// What people want of a connection; a bridge of the company makes it so. It holds no secret, and a field that is not here is refused: users,
/// passwords and trusted certificates stay at the bridge.
/// </summary>
/// <param name="Endpoint">Where the OPC UA server listens, <c>opc.tcp://10.0.0.5:4840</c>: no user, query or fragment; at most 500 characters.</param>
/// <param name="Factory">Where its machines stand, a segment of the company: <c>ansan</c>. Null, the default, for the connection's own name.</param>
/// <param name="Security">How it is protected. Default the best that the server offers.</param>
/// <param name="Policy">The policy to insist on, <c>Basic256Sha256</c>; null, the default, for the strongest. Null with <see cref="SecurityWish.None"/>.</param>
/// <param name="Enabled">Whether it reads. Default true; false only delivers what waits at the bridge.</param>
/// <param name="Bridge">
/// Which bridge is to have it, by the name of its API key as the gateway signs it: <c>key:bridge</c>. Null, the default, for the first of the
/// company that asks.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DesiredConnection(
    string Endpoint,
    string? Factory = null,
    SecurityWish Security = SecurityWish.Best,
    string? Policy = null,
    bool Enabled = true,
    string? Bridge = null);
