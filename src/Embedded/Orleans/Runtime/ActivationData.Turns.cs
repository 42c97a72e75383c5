using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <content>Turns: which code runs when, one at a time.</content>
internal sealed partial class ActivationData
{
    private const int LongestInlineChain = 16;

    private static readonly Action<object?> RunTurns = static state => ((ActivationData)state!).Pump();

    private static readonly Func<object?, Task?> RunFirstTurn = static state => ((RequestBase)state!).Start();

    [ThreadStatic]
    private static int _inlineDepth;

    /// <summary>The activation whose turn this thread holds.</summary>
    [ThreadStatic]
    private static ActivationData? _holding;

    private int _gate;

    /// <summary>A thread is running turns, or has been asked to.</summary>
    private bool _executing;

    private ActivationState _state;

    /// <summary>Running calls that let no other call in.</summary>
    private ushort _exclusive;

    /// <summary>Running read-only calls.</summary>
    private ushort _readers;

    /// <summary>All running calls.</summary>
    private int _running;

    private int _waitingCount;

    /// <summary>Waiting calls that might overtake others.</summary>
    private int _waitingOvertakers;
    private uint _lastUse;
    private RequestBase? _waitingFirst;
    private RequestBase? _waitingLast;

    /// <summary>Continuations that wait for their turn: one task, or a queue of them.</summary>
    private object? _work;

    public bool IsUsable => Volatile.Read(ref Unsafe.As<ActivationState, byte>(ref _state)) <= (byte)ActivationState.Valid;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Gets how many calls run or wait, at about this moment.</summary>
    public int Load => _running + _waitingCount;

    /// <summary>Takes the turn for a call that found the grain idle. Ends with <see cref="ExitInline"/>.</summary>
    /// <returns>Whether the calling thread may now run the call.</returns>
    public bool TryEnterInline()
    {
        if (_inlineDepth >= LongestInlineChain || Volatile.Read(ref _executing))
        {
            return false;
        }

        EnterGate();
        var entered = !_executing && _state == ActivationState.Valid && _running == 0 && _waitingFirst is null && _work is null;
        if (entered)
        {
            _executing = true;
            _running = 1;
            _exclusive = 1;
            _lastUse = Silo.CoarseNow;
        }

        ExitGate();
        return entered;
    }

    /// <summary>Runs the first turn of a call on the calling thread. See <see cref="TryEnterInline"/>.</summary>
    /// <returns>The method's task; <see langword="null"/> when it ended well and the request keeps its result.</returns>
    public Task? RunInline(RequestBase request)
    {
        var callerContext = ExecutionContext.Capture();
        var callerSynchronization = SynchronizationContext.Current;
        if (callerSynchronization is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        if (!ReferenceEquals(callerContext, CleanContext.Value))
        {
            var values = RequestContext.Current;
            CleanContext.Restore();
            if (values is not null)
            {
                RequestContext.Current = values;
            }
        }

        request.SetTarget(this);
        _inlineDepth++;
        var turn = new Task<Task?>(RunFirstTurn, request, CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        var held = _holding;
        _holding = this;
        turn.RunSynchronously(this);
        _holding = held;
        _inlineDepth--;

        if (!ReferenceEquals(ExecutionContext.Capture(), callerContext))
        {
            ExecutionContext.Restore(callerContext!);
        }

        if (callerSynchronization is not null)
        {
            SynchronizationContext.SetSynchronizationContext(callerSynchronization);
        }

        return turn.Result;
    }

    /// <summary>Gives the turn back after a call that ran inline.</summary>
    /// <param name="ended">Whether the call has ended, too; if not, <see cref="OnCallEnded"/> follows.</param>
    /// <param name="request">The call, when it goes on.</param>
    public void ExitInline(bool ended, RequestBase request)
    {
        EnterGate();
        if (ended)
        {
            _running = 0;
            _exclusive = 0;
        }
        else if (_class.IsReentrant || request.IsAlwaysInterleave)
        {
            _exclusive = 0;
        }
        else if (request.IsReadOnly)
        {
            _exclusive = 0;
            _readers = 1;
        }

        ReleaseTurn();
    }

    /// <summary>Makes a call wait for its turn.</summary>
    /// <returns>Whether this activation takes it; if not, a new activation must be found.</returns>
    public bool TryEnqueue(RequestBase request)
    {
        EnterGate();
        if (_state >= ActivationState.Invalid)
        {
            ExitGate();
            return false;
        }

        if (Silo.MaxWaiting > 0 && _waitingCount >= Silo.MaxWaiting)
        {
            var count = _waitingCount;
            ExitGate();
            request.Pending?.Fail(new LimitExceededException(
                $"Limit exceeded MaxEnqueuedRequestsHardLimit: {count} calls wait for grain {GrainId}, the limit is {Silo.MaxWaiting}. Call: {request}."));
            return true;
        }

        request.Next = null;
        if (_waitingLast is null)
        {
            _waitingFirst = request;
        }
        else
        {
            _waitingLast.Next = request;
        }

        _waitingLast = request;
        _waitingCount++;
        if (MayOvertake(request))
        {
            _waitingOvertakers++;
        }

        if (request.CountsAsUse)
        {
            _lastUse = Silo.CoarseNow;
        }

        var start = !_executing && (_state == ActivationState.Created || (_state == ActivationState.Valid && MayStart(request)));
        if (start)
        {
            _executing = true;
        }

        ExitGate();
        if (start)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return true;
    }

    /// <summary>Notes that a running call has ended, and lets the next one in.</summary>
    public void OnCallEnded(RequestBase request)
    {
        EnterGate();
        _running--;
        if (!_class.IsReentrant && !request.IsAlwaysInterleave)
        {
            if (request.IsReadOnly)
            {
                _readers--;
            }
            else
            {
                _exclusive--;
            }
        }

        if (_executing)
        {
            ExitGate();
            return;
        }

        _executing = true;
        ReleaseTurn();
    }

    public void EnterReentrantSection(Guid id)
    {
        EnterGate();
        var sections = (_extras ??= new ActivationExtras()).ReentrantSections ??= [];
        sections[id] = sections.GetValueOrDefault(id) + 1;
        ExitGate();
    }

    public void ExitReentrantSection(Guid id)
    {
        EnterGate();
        if (_extras?.ReentrantSections is { } sections && sections.TryGetValue(id, out var count))
        {
            if (count <= 1)
            {
                sections.Remove(id);
            }
            else
            {
                sections[id] = count - 1;
            }
        }

        ExitGate();
    }

    void IThreadPoolWorkItem.Execute()
    {
        var turns = new Task(RunTurns, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        _holding = this;
        turns.RunSynchronously(this);
        _holding = null;
    }

    protected override void QueueTask(Task task)
    {
        EnterGate();
        switch (_work)
        {
            case null:
                _work = task;
                break;
            case Queue<Task> queue:
                queue.Enqueue(task);
                break;
            default:
                var more = new Queue<Task>();
                more.Enqueue((Task)_work);
                more.Enqueue(task);
                _work = more;
                break;
        }

        var start = !_executing;
        _executing = true;
        ExitGate();
        if (start)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    // Only code that already runs as a turn of this activation may go on at once.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(_holding, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    /// <summary>Runs turns until there are none, or until others should have their time.</summary>
    private void Pump()
    {
        var until = Environment.TickCount64 + Silo.TurnQuantumMilliseconds;
        while (true)
        {
            Task? task = null;
            RequestBase? request = null;
            EnterGate();
            if (_work is not null)
            {
                task = TakeWork();
            }
            else if (_state == ActivationState.Created)
            {
                _state = ActivationState.Activating;
                ExitGate();
                BeginActivation();
                continue;
            }
            else if (_state == ActivationState.Deactivating && _running == 0)
            {
                _state = ActivationState.Ending;
                ExitGate();
                BeginDeactivation();
                continue;
            }
            else if (_state == ActivationState.Valid)
            {
                request = TakeRequest();
            }

            if (task is null && request is null)
            {
                _executing = false;
                ExitGate();
                return;
            }

            ExitGate();
            if (task is not null)
            {
                TryExecuteTask(task);
            }
            else
            {
                StartCall(request!);
            }

            CleanContext.RestoreIfChanged();
            if (Environment.TickCount64 > until)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    private void StartCall(RequestBase request)
    {
        var pending = request.Pending!;
        if (pending.IsAbandoned)
        {
            OnCallEnded(request);
            return;
        }

        if (request.Context is { } values)
        {
            RequestContext.Current = values;
        }

        request.SetTarget(this);
        var started = Stopwatch.GetTimestamp();
        var task = request.InterleaveFailure is { } failure ? Task.FromException(failure) : request.Start();
        request.Pace?.Note(Stopwatch.GetTimestamp() - started);
        if (task is null || task.IsCompleted)
        {
            OnCallFailed(task);
            OnCallEnded(request);
            pending.Complete(task);
        }
        else
        {
            FinishLater(task, request);
        }
    }

    /// <summary>Ends a call when its method's task ends.</summary>
    public void FinishLater(Task task, RequestBase request) => task.ContinueWith(
        static (ended, state) =>
        {
            var (activation, request) = ((ActivationData, RequestBase))state!;
            activation.OnCallFailed(ended);
            activation.OnCallEnded(request);
            request.Pending!.Complete(ended);
        },
        (this, request),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
        Default);
}
