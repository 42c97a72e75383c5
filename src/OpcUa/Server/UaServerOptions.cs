using AxComplex.OpcUa.Channel;
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
