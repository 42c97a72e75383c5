namespace AxComplex.Orleans.Tests.Turns;

public interface IHeavyGrain : IGrainWithStringKey
{
    Task<int> Compute(TimeSpan time);
}
