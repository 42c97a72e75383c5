using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Calls;

public sealed class PostGrain(Journal journal) : Grain, IPostGrain
{
    public async Task Post(string gate)
    {
        journal.Add(this.GetPrimaryKeyString(), "begun");
        await RingGrain.Gate(gate).Task;
        journal.Add(this.GetPrimaryKeyString(), "ended");
    }

    public Task PostAndFail()
    {
        journal.Add(this.GetPrimaryKeyString(), "failed");
        throw new ArithmeticException("nobody hears this");
    }
}
