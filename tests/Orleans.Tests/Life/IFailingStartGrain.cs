namespace AxComplex.Orleans.Tests.Life;

public interface IFailingStartGrain : IGrainWithStringKey
{
    Task<int> Starts();
}
