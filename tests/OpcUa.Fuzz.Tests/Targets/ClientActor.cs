using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server.Tests.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>A client with a session through a <see cref="HostileProxy"/>; it opens another when one has ended.</summary>
/// <remarks>Its clock stands still until a step waits in vain: then it jumps, and what waits times out.</remarks>
internal sealed class ClientActor(FuzzPlant plant) : ISubscriptionHandler, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(20);

    private readonly HostileProxy _proxy = new(plant.Server.EndpointUrl);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly ConcurrentQueue<TaskCompletionSource> _waitsForMessage = new();
    private ClientSession? _session;
    private ClientSubscription? _subscription;

    public FuzzPlant Plant => plant;

    public ClientSession Session => _session!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Runs the step of a seed while one frame of the server is changed.</summary>
    public async Task<Outcome> RunAsync(int seed, Mutator mutator)
    {
        var random = new Random(seed);
        var (step, skip) = ClientSteps.Pick(seed, random);
        await ReadyAsync();
        var change = new FrameChange(skip, random, mutator);
        _proxy.Change = change.Change;
        try
        {
            var outcome = await JudgeAsync(step(this));
            _proxy.Change = null;
            await JudgeEndAsync();
            return outcome;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message} The server sent {Convert.ToHexString(change.Sent ?? [])}.", e);
        }
        finally
        {
            _proxy.Change = null;
        }
    }

    public async Task OpenAsync()
    {
        await CloseAsync();
        _session = await ClientSession.OpenAsync(_proxy.Url, new ClientSessionOptions { Locales = ["ko"] }, _time, Cancel);
    }

    public async Task OpenSecurelyAsync()
    {
        await CloseAsync();
        var security = new ClientSecurity
        {
            Certificate = FuzzPlant.Client,
            Validator = TestApplications.Trusting(TestApplications.Of("fuzzed")),
        };
        var identity = UserIdentity.OfPassword("kim", TestApplications.OneUser.Password);
        _session = await ClientSession.OpenAsync(
            _proxy.Url, new ClientSessionOptions { Security = security, Identity = identity }, _time, Cancel);
    }

    public async Task SubscribeAsync()
    {
        await DeleteAsync();
        _subscription = await Session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(10) }, this, Cancel);
        await _subscription.AddItemsAsync(
            [
                new MonitoredItemRequest(plant.Speed.Id, 1),
                new MonitoredItemRequest(plant.Anything.Id, 2),
                MonitoredItemRequest.OfEvents(plant.Press.Id, 3, new EventQuery(EventFields.OfAlarms)),
            ],
            Cancel);
    }

    /// <summary>Makes the server say something, and waits for it.</summary>
    public async Task AwaitMessagesAsync()
    {
        if (_subscription is null)
        {
            await SubscribeAsync();
        }

        var message = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waitsForMessage.Enqueue(message);
        plant.Speed.Set(Variant.From(plant.Speed.Value.Value.AsDouble() + 1 ?? 0), DateTime.UnixEpoch);
        plant.Alarm.Raise(500, new LocalizedText("ko", "과열"));
        plant.Alarm.Clear(new LocalizedText("ko", "정상"));
        await await Task.WhenAny(message.Task, _subscription!.Completion, Session.Completion);
    }

    public async Task ModifyAsync()
    {
        if (_subscription is not { } subscription)
        {
            return;
        }

        await subscription.ModifyAsync(new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(12) }, Cancel);
        await subscription.ModifyItemsAsync([new MonitoredItemRequest(plant.Speed.Id, 1) { QueueSize = 3 }], Cancel);
        await subscription.SetModeAsync(MonitoringMode.Sampling, [2], Cancel);
        await subscription.RemoveItemsAsync([2], Cancel);
    }

    public async Task DeleteAsync()
    {
        if (Interlocked.Exchange(ref _subscription, null) is { } old)
        {
            await old.DisposeAsync();
        }
    }

    public async Task CloseAsync()
    {
        _subscription = null;
        if (Interlocked.Exchange(ref _session, null) is { } old)
        {
            await old.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask OnNotificationAsync(ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        foreach (ref readonly var item in message.Values)
        {
            _ = item.Value.ToString();
        }

        return OnMessage();
    }

    /// <inheritdoc/>
    public ValueTask OnEventsAsync(ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken)
    {
        foreach (var e in message.Events)
        {
            _ = $"{e.EventType} {e.SourceName} {e.Message} {e.Severity} {e.ConditionId} {e.Time} {e.IsOverflow} {e.Flag(EventFields.IsActive)}";
        }

        return OnMessage();
    }

    /// <inheritdoc/>
    public ValueTask OnKeepAliveAsync(ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) => OnMessage();

    /// <inheritdoc/>
    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await DrivenAsync(CloseAsync());
        await _proxy.DisposeAsync();
    }

    private ValueTask OnMessage()
    {
        while (_waitsForMessage.TryDequeue(out var message))
        {
            message.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    private async Task ReadyAsync()
    {
        if (_session is { Completion.IsCompleted: false })
        {
            return;
        }

        // Nobody is hostile now, and a machine that is busy is no reason to let time pass.
        await OpenAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    private async Task<Outcome> JudgeAsync(Task step)
    {
        try
        {
            await DrivenAsync(step);
            return Outcome.Accepted;
        }
        catch (UaException e) when (e.Status.IsBad && e.Status != StatusCode.BadInternalError)
        {
            return _session is { Completion.IsCompleted: false } ? Outcome.Refused : Outcome.Closed;
        }
    }

    private async Task JudgeEndAsync()
    {
        if (_subscription is { Completion.IsCompleted: true } ended)
        {
            await JudgeAsync(ended.Completion);
            _subscription = null;
        }

        if (_session is { Completion.IsCompleted: true } session)
        {
            await JudgeAsync(session.Completion);
            await CloseAsync();
        }
    }

    /// <summary>Waits; lets the client's time pass when nothing comes for a while.</summary>
    private async Task DrivenAsync(Task step)
    {
        while (await Task.WhenAny(step, Task.Delay(Patience, Cancel)) != step)
        {
            _time.Advance(Jump);
        }

        await step;
    }
}
