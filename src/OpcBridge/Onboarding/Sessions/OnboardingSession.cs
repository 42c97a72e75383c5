using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Onboarding.Mapping;
using AxComplex.OpcBridge.Onboarding.Probing;
using AxComplex.OpcBridge.Trust;

namespace AxComplex.OpcBridge.Onboarding.Sessions;

/// <summary>The connecting of one server by somebody of one company. One request at a time.</summary>
/// <param name="id">Names it.</param>
/// <param name="company">Whose it is.</param>
/// <param name="by">Who began it.</param>
/// <param name="endpoint">The server.</param>
/// <param name="time">The clock of its expiry.</param>
internal sealed class OnboardingSession(string id, CompanyId company, string by, Uri endpoint, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private long _usedAt = time.GetTimestamp();
    private int _isPreviewing;
    private volatile bool _isEnded;

    /// <summary>Gets what names it in the API.</summary>
    public string Id => id;

    /// <summary>Gets the company.</summary>
    public CompanyId Company => company;

    /// <summary>Gets who began it.</summary>
    public string By => by;

    /// <summary>Gets the server.</summary>
    public Uri Endpoint => endpoint;

    /// <summary>Gets or sets what the last probe found.</summary>
    public ProbeOutcome Probe { get; set; } = new(new ProbeReport(time.GetUtcNow(), [], null, null, [], []), []);

    /// <summary>Gets the rules that are overlooked for the server's certificate.</summary>
    public List<OverlookedRule> Overlooked { get; } = [];

    /// <summary>Gets or sets how the server is connected to; null before it was.</summary>
    public ConnectionTarget? Target { get; set; }

    /// <summary>Gets or sets the session with the server; null before there is one.</summary>
    public ServerSession? Server { get; set; }

    /// <summary>Gets or sets what the server says of itself; null before there is a session.</summary>
    public ServerSessionReport? Report { get; set; }

    /// <summary>Gets or sets what shows the address space; null before somebody browsed in this session.</summary>
    public NodeBrowser? Browser { get; set; }

    /// <summary>Gets or sets the mapping that is being made; null before one was suggested.</summary>
    public MappingDraft? Draft { get; set; }

    /// <summary>Gets how long nobody has asked for anything.</summary>
    public TimeSpan Idle => _gate.CurrentCount == 0 || _isPreviewing != 0 ? TimeSpan.Zero : time.GetElapsedTime(Volatile.Read(ref _usedAt));

    /// <summary>Takes it for one request.</summary>
    /// <returns>Dispose it at the end of the request.</returns>
    /// <exception cref="OnboardingException">Another request is at work.</exception>
    public IDisposable Use()
    {
        if (!_gate.Wait(0))
        {
            throw OnboardingException.Conflict("session.busy", "Another step of this session is at work; wait for its end.");
        }

        if (_isEnded)
        {
            _gate.Release();
            throw OnboardingException.NotFound($"session '{id}'");
        }

        return new Lease(() =>
        {
            Touch();
            _gate.Release();
        });
    }

    /// <summary>Takes the one preview that it may have, beside other requests.</summary>
    /// <exception cref="OnboardingException">One is running.</exception>
    public IDisposable Preview()
    {
        if (Interlocked.Exchange(ref _isPreviewing, 1) != 0)
        {
            throw OnboardingException.Conflict("preview.busy", "A preview of this session is running; end it first.");
        }

        return new Lease(() =>
        {
            Touch();
            Volatile.Write(ref _isPreviewing, 0);
        });
    }

    /// <summary>Closes the session with the server, after what is at work has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _isEnded = true;
        _gate.Release();
        await DisconnectAsync();
    }

    /// <summary>Closes the session with the server and forgets what was found in it.</summary>
    public async Task DisconnectAsync()
    {
        var server = Server;
        (Server, Browser, Report) = (null, null, null);
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private void Touch() => Volatile.Write(ref _usedAt, time.GetTimestamp());

    private sealed class Lease(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
