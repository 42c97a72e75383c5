using System.Diagnostics.Metrics;
using System.Net;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Nodes.Standard;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Server.Services;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server;

/// <summary>An OPC UA server: an address space, and the services over it on one TCP port.</summary>
/// <remarks>Build the address space before <see cref="StartAsync"/>, or while it runs; set values from any thread.</remarks>
public sealed class UaServer : IAsyncDisposable
{
    private const int StandardPort = 4840;

    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromSeconds(1);

    private readonly UaServerOptions _options;
    private readonly ServerClock _clock;
    private readonly ServiceTable _services = new();
    private readonly SubscriptionDirectory _subscriptions = new();
    private readonly SessionTable _sessions;
    private readonly ServerObject _serverObject;
    private readonly ServerQuotas _quotas;
    private ChannelListener? _listener;
    private ITimer? _housekeeping;
    private Meter? _meter;
    private ReverseConnections? _reverse;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="options">How it presents itself and what it allows.</param>
    /// <exception cref="ArgumentException">An option has no sense; the message says which.</exception>
    public UaServer(UaServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.ApplicationUri);
        ArgumentException.ThrowIfNullOrEmpty(options.ApplicationName);
        if (options.EndpointUrl.Scheme != "opc.tcp")
        {
            throw new ArgumentException($"{nameof(options.EndpointUrl)} is {options.EndpointUrl}; it must begin with opc.tcp://.");
        }

        SessionSecurity.Validate(options);
        options.Limits.Validate();
        options.Reverse.Validate();
        _options = options;
        _clock = new ServerClock(options.TimeProvider, options.StampClock ?? options.TimeProvider);
        AddressSpace = new AddressSpace(_clock.Stamps, options.ApplicationUri);
        _serverObject = new ServerObject(AddressSpace, options);
        SubscriptionMethods.AddTo(AddressSpace);
        _sessions = new SessionTable(options.Limits, _clock);

        _quotas = new ServerQuotas(options.Limits);
        var discovery = new DiscoveryServices(options, () => EndpointUrl);
        discovery.AddTo(_services);
        new SessionServices(_sessions, discovery, options).AddTo(_services);
        new BrowseService(AddressSpace, options.Limits).AddTo(_services);
        new TranslateService(AddressSpace, options.Limits).AddTo(_services);
        new ReadService(AddressSpace, options.Limits).AddTo(_services);
        new WriteService(AddressSpace, options.Limits).AddTo(_services);
        new RegisterNodesService(options.Limits).AddTo(_services);
        new CallService(AddressSpace, options.Limits).AddTo(_services);
        new HistoryReadService(AddressSpace, options.Limits).AddTo(_services);
        new SubscriptionServices(options.Limits, _quotas, _subscriptions, _clock).AddTo(_services);
        new MonitoredItemServices(AddressSpace, options.Limits, _quotas).AddTo(_services);
    }

    /// <summary>Gets the nodes, and the builder for more.</summary>
    public AddressSpace AddressSpace { get; }

    /// <summary>Gets what was refused and dropped so far, and what became of the connections.</summary>
    public ServerCounters Counters => _quotas.Counters;

    /// <summary>
    /// Told of every connection that ended, in order or not: for a log. What handles it must be quick and must not throw.
    /// </summary>
    public event EventHandler<ConnectionEnd>? ConnectionEnded;

    /// <summary>Gets the number of sessions, activated or not.</summary>
    public int SessionCount => _sessions.Sessions.Count;

    /// <summary>
    /// Gets the URL for clients on this machine or, when the options name a host, everywhere. The port is the real one
    /// once the server listens.
    /// </summary>
    public Uri EndpointUrl
    {
        get
        {
            var url = new UriBuilder(_options.EndpointUrl);
            if (url.Host is "0.0.0.0" or "[::]")
            {
                url.Host = Dns.GetHostName();
            }

            url.Port = _listener?.Port ?? (url.Port < 0 ? StandardPort : url.Port);
            return url.Uri;
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="cancellationToken">Stops looking up the host name; the server then does not listen.</param>
    /// <exception cref="InvalidOperationException">It listens already.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken, or the host is not of this machine.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_listener is not null)
        {
            throw new InvalidOperationException($"The server listens at {EndpointUrl} already.");
        }

        var url = _options.EndpointUrl;
        var address = IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip)
            ? ip
            : (await Dns.GetHostAddressesAsync(url.Host, cancellationToken))[0];
        _listener = ChannelListener.Start(
            new IPEndPoint(address, url.Port < 0 ? StandardPort : url.Port),
            ChannelOptions(),
            HandleAsync,
            _options.TimeProvider,
            OnChannelClosed,
            () => _sessions.ChannelsInUse);
        Counters.Listener = _listener;
        _meter = Counters.Measure(_options.ApplicationUri, () => SessionCount);
        _reverse = ReverseConnections.Start(_listener, _options, EndpointUrl);
        _housekeeping = _options.TimeProvider.CreateTimer(
            static server => ((UaServer)server!).KeepHouse(), this, HousekeepingInterval, HousekeepingInterval);
    }

    /// <summary>Hands a batch of new values to the variables and to everybody who monitors them: all of them, or none.</summary>
    /// <remarks>
    /// The way for many values: the clock is read once and nothing is allocated for a value. A variable may be there
    /// several times. A message that goes out at the same time may bear the first part of a batch, and the next one the rest.
    /// </remarks>
    /// <param name="changes">The values, in the order in which they are to be seen.</param>
    /// <param name="serverTimestamp">When this server got those that do not say it, in UTC. Default: now, by its clock.</param>
    /// <exception cref="ArgumentException">
    /// A variable is of another server, or a value has not its variable's data type; nothing is set.
    /// </exception>
    public void Publish(ReadOnlySpan<ValueChange> changes, DateTime serverTimestamp = default)
    {
        foreach (ref readonly var change in changes)
        {
            if (change.Variable.Space != AddressSpace)
            {
                throw new ArgumentException($"{change.Variable.Id} is a variable of another server.", nameof(changes));
            }

            change.Variable.ThrowIfUnfit(change.Value);
        }

        var now = serverTimestamp == default ? _clock.UtcNow : serverTimestamp;
        foreach (ref readonly var change in changes)
        {
            change.Variable.Take(new DataValue(
                change.Value, change.Status, change.SourceTimestamp, 0, change.ServerTimestamp == default ? now : change.ServerTimestamp, 0));
        }
    }

    /// <summary>Tells clients that the server goes, ends all sessions and stops listening. A second call does nothing.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _housekeeping, null) is not { } housekeeping)
        {
            return;
        }

        await housekeeping.DisposeAsync();
        await _reverse!.DisposeAsync();
        foreach (var session in _sessions.Sessions)
        {
            _sessions.Close(session, StatusCode.BadServerHalted);
        }

        _subscriptions.DeleteAll();
        await _listener!.DisposeAsync();
        _meter!.Dispose();
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private ValueTask HandleAsync(
        ServerChannel channel, IUaRequest request, uint requestId, CancellationToken cancellationToken)
    {
        try
        {
            var service = _services.Find(request);
            var session = service.Need == ServiceTable.SessionNeed.None
                ? null
                : _sessions.Find(request.Header.AuthenticationToken, channel, service.Need);
            var context = new RequestContext(channel, requestId, request.Header, session, _clock.UtcNow, Counters);
            if (service.Function(context, request) is { } response)
            {
                channel.TrySend(requestId, response);
            }

            return ValueTask.CompletedTask;
        }
        catch (UaException e)
        {
            Counters.Refuse(e.Status);
            throw; // the channel answers it
        }
    }

    private void OnChannelClosed(ServerChannel channel)
    {
        _sessions.OnChannelClosed(channel);
        ConnectionEnded?.Invoke(
            this, new ConnectionEnd(channel.RemoteAddress, channel.Completion.Exception?.InnerException as UaException));
    }

    // Part 4 §5.5.1: discovery needs no security. A session over such a channel is refused unless None is offered.
    private ServerChannelOptions ChannelOptions() => new()
    {
        Limits = _options.ChannelLimits,
        Decoding = _options.Decoding,
        Security = [.. _options.Security, SecurityOffer.None],
        Certificate = _options.Certificate,
        CertificateValidator = _options.CertificateValidator,
    };

    private void KeepHouse()
    {
        _sessions.CloseExpired();
        _serverObject.Tick();
    }
}
