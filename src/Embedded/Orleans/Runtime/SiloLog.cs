using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>What a silo logs.</summary>
internal sealed partial class SiloLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(7001, LogLevel.Information, "Silo {Name} has started with {GrainClasses} grain classes, embedded engine")]
    public partial void Started(string name, int grainClasses);

    [LoggerMessage(7002, LogLevel.Information, "Silo {Name} has stopped")]
    public partial void Stopped(string name);

    [LoggerMessage(7003, LogLevel.Error, "Grain {GrainId} could not be activated")]
    public partial void ActivationFailed(GrainId grainId, Exception exception);

    [LoggerMessage(7004, LogLevel.Error, "Grain {GrainId} failed in its deactivation ({Reason})")]
    public partial void DeactivationFailed(GrainId grainId, string reason, Exception exception);

    [LoggerMessage(7005, LogLevel.Error, "A timer of grain {GrainId} failed; it goes on")]
    public partial void TimerFailed(GrainId grainId, Exception exception);

    [LoggerMessage(7006, LogLevel.Warning, "The silo's stop was hurried: {Activations} activations had not ended")]
    public partial void StopWasHurried(int activations);

    [LoggerMessage(7007, LogLevel.Error, "Grain {GrainId} failed to take an item of stream {Stream}; it is tried again")]
    public partial void StreamDeliveryFailed(GrainId grainId, string stream, Exception exception);

    [LoggerMessage(7008, LogLevel.Error, "Grain {GrainId} did not take an item of stream {Stream} in {Tries} tries; the item is skipped")]
    public partial void StreamItemSkipped(GrainId grainId, string stream, int tries, Exception exception);

    [LoggerMessage(7009, LogLevel.Error, "Grain {GrainId} failed to take a tick of reminder {Reminder}; the next one comes in time")]
    public partial void ReminderFailed(GrainId grainId, string reminder, Exception exception);
}
