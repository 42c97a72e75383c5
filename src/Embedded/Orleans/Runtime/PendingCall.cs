using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>A caller that waits: for its turn, for the method, or until it gives up.</summary>
internal abstract class PendingCall(RequestBase request)
{
    private CancellationTokenRegistration _cancellation;

    public RequestBase Request { get; } = request;

    /// <summary>When the caller gives up, as a timestamp of the silo's clock.</summary>
    public long Deadline { get; set; }

    public TimeSpan Timeout { get; set; }

    /// <summary>When the call began, as a timestamp; zero when nobody wants to know.</summary>
    public long Started { get; set; }

    public PendingCall? Previous { get; set; }

    public PendingCall? Following { get; set; }

    public CallTimeouts.Queue? Timeouts { get; set; }

    /// <summary>What the caller awaits.</summary>
    public abstract Task Task { get; }

    public bool IsAbandoned => Task.IsCompleted;

    /// <summary>Hands on what the method came to.</summary>
    public void Complete(Task? task)
    {
        Timeouts?.Remove(this);
        _cancellation.Dispose();
        if (Started != 0 && Request.Reference is { } reference)
        {
            reference.Silo.Instruments.CallEnded(Stopwatch.GetElapsedTime(Started));
        }

        Settle(task);
    }

    /// <summary>Fails the call without the method.</summary>
    public void Fail(Exception exception)
    {
        Timeouts?.Remove(this);
        _cancellation.Dispose();
        SettleFailed(exception);
    }

    /// <summary>Lets the caller's own token end the waiting, and cancel the method's.</summary>
    public void CancelBy(CancellationToken token)
    {
        Debug.Assert(token.CanBeCanceled);
        _cancellation = token.UnsafeRegister(
            static (state, cancelled) =>
            {
                var call = (PendingCall)state!;
                call.Timeouts?.Remove(call);
                if (call.Request.Reference is { } reference && !call.IsAbandoned)
                {
                    reference.Silo.Instruments.CallCancelled(reference.Class.GrainType);
                }

                call.SettleCancelled(cancelled);
                call.Request.TryCancel();
            },
            this);
    }

    protected abstract void Settle(Task? task);

    protected abstract void SettleFailed(Exception exception);

    protected abstract void SettleCancelled(CancellationToken token);
}
