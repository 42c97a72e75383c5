namespace AxComplex.Orleans.Tests.Life;

/// <summary>Fails its first activation, and only that.</summary>
public sealed class FailingStartGrain(Journal journal) : Grain, IFailingStartGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add(this.GetPrimaryKeyString(), "start");
        await Task.Yield();
        if (journal.Of(this.GetPrimaryKeyString()).Length == 1)
        {
            throw new ArithmeticException("not this time");
        }
    }

    public Task<int> Starts() => Task.FromResult(journal.Of(this.GetPrimaryKeyString()).Length);
}
