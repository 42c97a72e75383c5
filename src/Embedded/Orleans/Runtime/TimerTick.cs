namespace Orleans.Runtime;

/// <summary>One tick of a grain timer.</summary>
internal sealed class TimerTick(Func<Task> run, bool keepAlive) : InternalRequest
{
    internal override bool CountsAsUse => keepAlive;

    internal override bool BelongsToActivation => true;

    protected override Task InvokeInner() => run();
}
