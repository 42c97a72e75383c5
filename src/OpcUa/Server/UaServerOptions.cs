using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Server;

/// <summary>How a server presents itself, where it listens and what it allows.</summary>
public sealed record UaServerOptions
{
    /// <summary>Gets the URI that names this instance in the world, such as <c>urn:daesung:press-shop</c>. Required.</summary>
    public required string ApplicationUri { get; init; }

    /// <summary>Gets the name for people. Required.</summary>
    public required string ApplicationName { get; init; }

    /// <summary>Gets the URI that names the product.</summary>
    public string ProductUri { get; init; } = "urn:axcomplex:opcua-server";

    /// <summary>
    /// Gets where to listen: <c>opc.tcp://host:port/path</c>. Port 0 is any free one, no port is 4840, host <c>0.0.0.0</c>
    /// is every address of the machine. Default: <c>opc.tcp://127.0.0.1:0</c>.
    /// </summary>
    public Uri EndpointUrl { get; init; } = new("opc.tcp://127.0.0.1:0");

    /// <summary>
    /// Gets the ways of protection to offer, one endpoint each. Default: None alone, for simulations and tests;
    /// <see cref="SecurityOffer.Secure"/> for everything else. GetEndpoints can always be asked without protection.
    /// </summary>
    public IReadOnlyList<SecurityOffer> Security { get; init; } = [SecurityOffer.None];

    /// <summary>
    /// Gets the certificate to show; its ApplicationUri is <see cref="ApplicationUri"/>. Needed for every policy but None and
    /// for users. <see cref="PkiFolder.LoadOrCreateOwn"/> has one. The server does not dispose it.
    /// </summary>
    public ApplicationCertificate? Certificate { get; init; }

    /// <summary>Gets what decides about the certificates of clients. Needed for every policy but None.</summary>
    public CertificateValidator? CertificateValidator { get; init; }

    /// <summary>Gets whether clients may log in without a name. Default true.</summary>
    public bool AllowAnonymous { get; init; } = true;

    /// <summary>Gets who knows the users and their passwords. Null, the default: nobody logs in by name.</summary>
    public IUserAuthenticator? Users { get; init; }

    /// <summary>Gets what decides about the certificates of users. Null, the default: nobody logs in by certificate.</summary>
    public CertificateValidator? UserCertificateValidator { get; init; }

    /// <summary>Gets the clients that the server connects to, because they cannot connect to it. Default: none.</summary>
    public ReverseConnectionOptions Reverse { get; init; } = new();

    /// <summary>Gets the limits of services, sessions and subscriptions.</summary>
    public UaServerLimits Limits { get; init; } = new();

    /// <summary>Gets the limits of each connection.</summary>
    public ChannelLimits ChannelLimits { get; init; } = new();

    /// <summary>Gets the limits of what a request may make this side allocate.</summary>
    public DecodingLimits Decoding { get; init; } = DecodingLimits.Default;

    /// <summary>
    /// Gets the clock of all timers: publishing, keep-alives, sampling, timeouts and token lifetimes. Default: the
    /// system's.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the clock of all stamps that a client sees: ServerTimestamp, PublishTime, CurrentTime. Null (the default) is
    /// <see cref="TimeProvider"/>. A simulation that runs faster than the world puts its virtual clock here and leaves the
    /// timers in real time, so that clients, which live in real time, do not time out.
    /// </summary>
    public TimeProvider? StampClock { get; init; }
}
