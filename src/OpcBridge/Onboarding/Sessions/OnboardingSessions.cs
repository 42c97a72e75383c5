using System.Collections.Concurrent;
using System.Security.Cryptography;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Onboarding.Security;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding.Sessions;

/// <summary>The servers that are being connected, each company's apart; ends those that nobody asks for any more.</summary>
internal sealed partial class OnboardingSessions(IOptions<OnboardingOptions> options, TimeProvider time, ILogger<OnboardingSessions> logger) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, OnboardingSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<CompanyId, Queue<DateTimeOffset>> _probes = [];
    private readonly Lock _gate = new();

    /// <summary>Begins to connect a server.</summary>
    /// <exception cref="OnboardingException">Too many are in the making.</exception>
    public OnboardingSession Open(OnboardingCaller caller, Uri endpoint)
    {
        lock (_gate)
        {
            var ofCompany = _sessions.Values.Count(s => s.Company == caller.Company);
            if (ofCompany >= options.Value.MaxSessionsPerCompany || _sessions.Count >= options.Value.MaxSessions)
            {
                throw OnboardingException.TooMany(
                    "session.too-many", $"{ofCompany} servers are being connected by your company; end one, or wait until one ends by itself.");
            }

            // Nobody guesses it; but it opens nothing without the company's signed identity either.
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var session = new OnboardingSession(id, caller.Company, caller.Name, endpoint, time);
            _sessions[id] = session;
            LogOpened(caller.Company, caller.Name, endpoint);
            return session;
        }
    }

    /// <summary>Finds a session of the caller's company. That of another company does not exist for it.</summary>
    /// <exception cref="OnboardingException">There is none.</exception>
    public OnboardingSession Find(OnboardingCaller caller, string id) =>
        _sessions.TryGetValue(id, out var session) && session.Company == caller.Company
            ? session
            : throw OnboardingException.NotFound($"session '{id}'");

    /// <summary>Lists the sessions of the caller's company.</summary>
    public IReadOnlyList<OnboardingSession> Of(OnboardingCaller caller) =>
        [.. _sessions.Values.Where(s => s.Company == caller.Company).OrderBy(s => s.Id, StringComparer.Ordinal)];

    /// <summary>Ends a session.</summary>
    public async Task CloseAsync(OnboardingSession session)
    {
        _sessions.TryRemove(session.Id, out _);
        await session.DisposeAsync();
    }

    /// <summary>When a session ends if nobody asks for anything.</summary>
    public DateTimeOffset ExpiryOf(OnboardingSession session) => time.GetUtcNow() + options.Value.IdleTimeout - session.Idle;

    /// <summary>Counts a probe: they reach into the network, so there is a bound to them.</summary>
    /// <exception cref="OnboardingException">There were too many in the last minute.</exception>
    public void CountProbe(OnboardingCaller caller)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var recent = _probes.TryGetValue(caller.Company, out var known) ? known : _probes[caller.Company] = new();
            while (recent.TryPeek(out var oldest) && oldest <= now - Minute)
            {
                recent.Dequeue();
            }

            if (recent.Count >= options.Value.ProbesPerMinute)
            {
                throw OnboardingException.TooMany("probe.too-many", $"Your company made {recent.Count} probes in a minute; wait a little.");
            }

            recent.Enqueue(now);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var look = TimeSpan.FromTicks(Math.Min(options.Value.IdleTimeout.Ticks / 4, TimeSpan.FromSeconds(10).Ticks));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var session in _sessions.Values.Where(s => s.Idle >= options.Value.IdleTimeout))
            {
                LogExpired(session.Company, session.Endpoint);
                await CloseAsync(session);
            }
        }

        await Task.WhenAll(_sessions.Values.Select(CloseAsync));
    }

    [LoggerMessage(3610, LogLevel.Information, "{Company}: {Person} begins to connect {Endpoint}")]
    private partial void LogOpened(CompanyId company, string person, Uri endpoint);

    [LoggerMessage(3611, LogLevel.Information, "{Company}: the connecting of {Endpoint} ended because nobody asked for anything")]
    private partial void LogExpired(CompanyId company, Uri endpoint);
}
