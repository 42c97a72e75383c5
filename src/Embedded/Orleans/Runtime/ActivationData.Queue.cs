using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <content>The queues of waiting calls and continuations, and the gate that guards them.</content>
internal sealed partial class ActivationData
{
    /// <summary>With the gate held and the turn owned: goes on elsewhere if there is more to do, and leaves the gate.</summary>
    private void ReleaseTurn()
    {
        var more = HasSomethingToDo();
        _executing = more;
        ExitGate();
        if (more)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    private bool HasSomethingToDo()
    {
        if (_work is not null || _state == ActivationState.Created)
        {
            return true;
        }

        if (_state == ActivationState.Deactivating)
        {
            return _running == 0;
        }

        if (_state != ActivationState.Valid)
        {
            return false;
        }

        for (var request = _waitingFirst; request is not null; request = request.Next)
        {
            if (MayStart(request))
            {
                return true;
            }

            if (_waitingOvertakers == 0)
            {
                return false;
            }
        }

        return false;
    }

    private Task TakeWork()
    {
        if (_work is Queue<Task> queue)
        {
            var first = queue.Dequeue();
            if (queue.Count == 0)
            {
                _work = null;
            }

            return first;
        }

        var task = (Task)_work!;
        _work = null;
        return task;
    }

    private RequestBase? TakeRequest()
    {
        RequestBase? before = null;
        for (var request = _waitingFirst; request is not null; before = request, request = request.Next)
        {
            if (!MayStart(request))
            {
                if (_waitingOvertakers == 0)
                {
                    return null;
                }

                continue;
            }

            if (before is null)
            {
                _waitingFirst = request.Next;
            }
            else
            {
                before.Next = request.Next;
            }

            if (_waitingLast == request)
            {
                _waitingLast = before;
            }

            request.Next = null;
            _waitingCount--;
            if (MayOvertake(request))
            {
                _waitingOvertakers--;
            }

            _running++;
            if (!_class.IsReentrant && !request.IsAlwaysInterleave)
            {
                if (request.IsReadOnly)
                {
                    _readers++;
                }
                else
                {
                    _exclusive++;
                }
            }

            return request;
        }

        return null;
    }

    private bool MayStart(RequestBase request)
    {
        if ((_exclusive == 0 && _readers == 0) || _class.IsReentrant || request.IsAlwaysInterleave)
        {
            return true;
        }

        if (_exclusive == 0 && request.IsReadOnly)
        {
            return true;
        }

        if (request.Context is { } values
            && values.ReentrancyId != Guid.Empty
            && _extras?.ReentrantSections?.ContainsKey(values.ReentrancyId) == true)
        {
            return true;
        }

        return _class.MayInterleave is { } mayInterleave && MayInterleave(mayInterleave, request);
    }

    /// <summary>Whether a call might start while others run; the same answer each time.</summary>
    private bool MayOvertake(RequestBase request) => request.MayOvertake || _class.MayInterleave is not null;

    // This runs with the gate held. A predicate that throws starts the call, which then fails with what it threw.
    private bool MayInterleave(Func<object, IInvokable, bool> predicate, RequestBase request)
    {
        try
        {
            return _instance is { } instance && !request.BelongsToActivation && predicate(instance, request);
        }
        catch (Exception exception)
        {
            request.InterleaveFailure = exception;
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnterGate()
    {
        if (Interlocked.CompareExchange(ref _gate, 1, 0) != 0)
        {
            WaitForGate();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WaitForGate()
    {
        var spin = default(SpinWait);
        do
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
        while (Volatile.Read(ref _gate) != 0 || Interlocked.CompareExchange(ref _gate, 1, 0) != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ExitGate()
    {
        Debug.Assert(_gate == 1);
        Volatile.Write(ref _gate, 0);
    }
}
