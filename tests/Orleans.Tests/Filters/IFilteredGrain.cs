namespace AxComplex.Orleans.Tests.Filters;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> Twice(int value);

    Task DoNothing();
}
