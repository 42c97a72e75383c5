namespace AxComplex.Orleans.Tests.Life;

public sealed class StayGrain(Journal journal) : Grain, IStayGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add(this.GetPrimaryKeyString(), "deactivated");
        return Task.CompletedTask;
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}
