using Orleans.Concurrency;

namespace AxComplex.Orleans.Tests.Calls;

public interface IPostGrain : IGrainWithStringKey
{
    [OneWay]
    Task Post(string gate);

    [OneWay]
    Task PostAndFail();
}
