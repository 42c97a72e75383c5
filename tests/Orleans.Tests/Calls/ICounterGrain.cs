namespace AxComplex.Orleans.Tests.Calls;

public interface ICounterGrain : IGrainWithStringKey, IGrainWithGuidKey, IGrainWithIntegerKey
{
    Task<int> Add(int amount);

    ValueTask<int> AddFast(int amount);

    Task<int> AddSlowly(int amount);

    Task<string> KeyText();

    Task<string> Activation();

    Task<bool> RunsOnItsOwnScheduler();

    Task Fail(string message);

    Task FailAtOnce(string message);

    Task Cancelled();
}
