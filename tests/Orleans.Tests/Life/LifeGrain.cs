namespace AxComplex.Orleans.Tests.Life;

public sealed class LifeGrain(Journal journal) : Grain, ILifeGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private bool _ended;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        journal.Add(this.GetPrimaryKeyString(), "activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _ended = true;
        journal.Add(this.GetPrimaryKeyString(), $"deactivated {reason.ReasonCode}");
    }

    public Task<string> Activation() => _ended
        ? throw new InvalidOperationException("A call came after deactivation.")
        : Task.FromResult(_activation.ToString());

    public Task EndSoon()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task Hold(TimeSpan time)
    {
        DeactivateOnIdle();
        await Task.Delay(time);
        journal.Add(this.GetPrimaryKeyString(), "held");
    }
}
