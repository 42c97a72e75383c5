using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime.ReminderService;

/// <summary>Runs the reminders of a table. The table is read once, at start: this silo is the only one that writes it.</summary>
internal sealed class LocalReminderService : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), LocalReminder> _running = new();
    private readonly Silo _silo;
    private readonly IReminderTable _table;
    private readonly ReminderOptions _options;

    public LocalReminderService(Silo silo, IServiceProvider services, IOptions<ReminderOptions> options)
    {
        _silo = silo;
        _table = services.GetService<IReminderTable>() ?? throw new OrleansConfigurationException(
            "AddReminders() needs an IReminderTable among the services; UseInMemoryReminderService() brings one.");
        _options = options.Value;
        if (_options.MinimumReminderPeriod < TimeSpan.Zero)
        {
            throw new OrleansConfigurationException($"ReminderOptions.MinimumReminderPeriod is {_options.MinimumReminderPeriod}; it must be zero or more.");
        }

        silo.Instruments.ObserveReminders(() => _running.Count);
    }

    public void Participate(ISiloLifecycle observer)
    {
        observer.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.RuntimeGrainServices, new Stage(StartTableAsync, _table.StopAsync));
        observer.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.Active, new Stage(StartTicksAsync, StopTicksAsync));
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        Check(reminderName, dueTime, period);
        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = _silo.Time.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await _table.UpsertRow(entry)
            ?? throw new ReminderException($"Could not register reminder {entry} to reminder table due to a race. Please try again later.");
        Run(entry);
        return new ReminderData(callingGrainId, reminderName, entry.ETag);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        var data = (ReminderData)reminder;
        if (!await _table.RemoveRow(data.GrainId, data.ReminderName, data.ETag) && await _table.ReadRow(data.GrainId, data.ReminderName) is not null)
        {
            throw new ReminderException(
                $"Could not unregister reminder {data.ReminderName} of {data.GrainId} from the reminder table, due to tag mismatch. You can retry.");
        }

        if (_running.TryRemove((data.GrainId, data.ReminderName), out var running))
        {
            running.Dispose();
        }
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await _table.ReadRow(callingGrainId, reminderName) is { } row ? DataOf(row) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await _table.ReadRows(callingGrainId)).Reminders.Select(DataOf)];

    private static ReminderData DataOf(ReminderEntry row) => new(row.GrainId, row.ReminderName, row.ETag);

    private void Check(string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < _options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Cannot register reminder {name} as requested period ({period}) is less than minimum allowed reminder period ({_options.MinimumReminderPeriod})"),
                nameof(period));
        }
    }

    private async Task StartTableAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.InitializationTimeout, _silo.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        await _table.StartAsync(limit.Token);
    }

    private async Task StartTicksAsync(CancellationToken cancellationToken)
    {
        foreach (var row in (await _table.ReadRows(0, 0)).Reminders)
        {
            Run(row);
        }
    }

    private Task StopTicksAsync(CancellationToken cancellationToken)
    {
        foreach (var running in _running.Values)
        {
            running.Dispose();
        }

        _running.Clear();
        return Task.CompletedTask;
    }

    private void Run(ReminderEntry entry)
    {
        var next = new LocalReminder(entry, _silo.Time, TickAsync);
        _running.AddOrUpdate(
            (entry.GrainId, entry.ReminderName),
            static (_, added) => added,
            static (_, old, added) =>
            {
                old.Dispose();
                return added;
            },
            next);
        next.Start();
    }

    private async Task TickAsync(ReminderEntry entry, TickStatus status)
    {
        try
        {
            await GrainReferences.CreateUntyped(_silo.References.ClassOf(entry.GrainId), entry.GrainId.Key.Text)
                .CallAsync(new ReminderTick(entry.ReminderName, status));
            _silo.Instruments.ReminderTicked();
        }
        catch (Exception exception)
        {
            _silo.Log.ReminderFailed(entry.GrainId, entry.ReminderName, exception);
        }
    }

    private sealed class Stage(Func<CancellationToken, Task> start, Func<CancellationToken, Task> stop) : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken = default) => start(cancellationToken);

        public Task OnStop(CancellationToken cancellationToken = default) => stop(cancellationToken);
    }
}
