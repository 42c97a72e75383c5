using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>The one silo of this process: it knows all activations, and what they have in common.</summary>
internal sealed class Silo : IDisposable
{
    private readonly long _started;
    private readonly GrainCollectionOptions _collection;
    private readonly ITimer _clock;
    private ITimer? _collector;
    private volatile SiloStage _stage;

    public Silo(IServiceProvider services, ServiceLifetimes lifetimes, TimeProvider time, ILoggerFactory logging)
    {
        Services = services;
        Lifetimes = lifetimes;
        Time = time;
        Log = new SiloLog(logging.CreateLogger("Orleans.Runtime.Silo"));
        _collection = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        var messaging = services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value;
        var scheduling = services.GetRequiredService<IOptions<SchedulingOptions>>().Value;
        OptionsCheck.Check(_collection, messaging);
        MaxWaiting = messaging.MaxEnqueuedRequestsHardLimit;
        TurnQuantumMilliseconds = (long)scheduling.ActivationSchedulingQuantum.TotalMilliseconds;
        Timeouts = new CallTimeouts(
            time, Debugger.IsAttached ? messaging.ResponseTimeoutWithDebugger : messaging.ResponseTimeout, messaging.CancelRequestOnTimeout);
        Details = new LocalSiloDetails(services);
        _started = time.GetTimestamp();
        _clock = StartPeriodic(static state => ((Silo)state!).CoarseNow = ((Silo)state).PreciseNow, TimeSpan.FromSeconds(1));
        Instruments = new SiloInstruments(services.GetRequiredService<IMeterFactory>(), () => References!.Classes);
        References = new GrainReferences(this, ManifestLoader.Load(), _collection);
        GrainFactory = new GrainFactory(this);
        CallFilters.Attach(services, References.Classes);
    }

    private enum SiloStage
    {
        Created,
        Running,
        Stopping,
        Stopped,
    }

    public IServiceProvider Services { get; }

    public ServiceLifetimes Lifetimes { get; }

    public TimeProvider Time { get; }

    public SiloLog Log { get; }

    public LocalSiloDetails Details { get; }

    public CallTimeouts Timeouts { get; }

    public SiloInstruments Instruments { get; }

    public GrainReferences References { get; }

    public GrainFactory GrainFactory { get; }

    public bool IsStopping => _stage >= SiloStage.Stopping;

    public int MaxWaiting { get; }

    public long TurnQuantumMilliseconds { get; }

    public TimeSpan ActivationTimeout => _collection.ActivationTimeout;

    public TimeSpan DeactivationTimeout => _collection.DeactivationTimeout;

    /// <summary>Gets the seconds since the silo was made, as of the last second or so: reading it costs nothing.</summary>
    public uint CoarseNow { get; private set; }

    /// <summary>Gets the seconds since the silo was made.</summary>
    public uint PreciseNow => (uint)Time.GetElapsedTime(_started).TotalSeconds;

    public void Start()
    {
        _collector = StartPeriodic(static state => ((Silo)state!).Collect(), _collection.CollectionQuantum);
        _stage = SiloStage.Running;
    }

    /// <summary>Ends all activations; each runs its <c>OnDeactivateAsync</c>.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stage = SiloStage.Stopping;
        _collector?.Dispose();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
        var ending = References.Classes.SelectMany(grainClass => grainClass.Activations).ToList();
        foreach (var activation in ending)
        {
            activation.Deactivate(reason, cancellationToken);
        }

        try
        {
            await Task.WhenAll(ending.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.StopWasHurried(ending.Count(activation => !activation.Deactivated.IsCompleted));
        }

        _stage = SiloStage.Stopped;
    }

    public void Dispose()
    {
        _clock.Dispose();
        _collector?.Dispose();
        Timeouts.Dispose();
    }

    /// <summary>Makes sure that a new activation may be made.</summary>
    public void CheckTakesCalls(GrainType type, string key)
    {
        switch (_stage)
        {
            case SiloStage.Created:
                throw new InvalidOperationException($"Grain {type}/{key} was called before the silo has started. Start the host first.");
            case SiloStage.Stopping or SiloStage.Stopped:
                throw new SiloUnavailableException($"Grain {type}/{key} was called while the silo stops.");
            default:
                return;
        }
    }

    /// <summary>Hands a call to the activation of its grain, which is made if there is none.</summary>
    public static void Send(GrainClass grainClass, string key, RequestBase request)
    {
        try
        {
            while (!grainClass.TryEnqueue(key, request))
            {
                // It ended between being found and being asked; the next one found is another.
            }
        }
        catch (Exception exception) when (request.Pending is not null)
        {
            request.Pending.Fail(exception);
        }
    }

    private ITimer StartPeriodic(TimerCallback callback, TimeSpan period)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Time.CreateTimer(callback, this, period, period);
        }
    }

    private void Collect()
    {
        var now = PreciseNow;
        CoarseNow = now;
        foreach (var grainClass in References.Classes)
        {
            foreach (var activation in grainClass.Activations)
            {
                activation.CollectIfIdle(now);
            }
        }
    }
}
