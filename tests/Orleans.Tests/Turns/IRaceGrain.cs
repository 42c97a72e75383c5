namespace AxComplex.Orleans.Tests.Turns;

public interface IRaceGrain : IGrainWithStringKey
{
    Task<int> Touch(int times);
}
