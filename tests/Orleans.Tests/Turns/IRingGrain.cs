using Orleans.Concurrency;

namespace AxComplex.Orleans.Tests.Turns;

public interface IRingGrain : IGrainWithStringKey
{
    Task<string> CallBackThrough(string other, bool allowReentrancy);

    Task<string> AskFor(string other);

    Task<string> Answer();

    Task Block(string gate);

    [AlwaysInterleave]
    Task<string> Peek();

    [ReadOnly]
    Task<int> ReadTogether(int readers);

    Task<string?> Remember(string name);

    Task WaitForCancellation(CancellationToken cancellationToken);

    [ResponseTimeout("00:00:01")]
    Task BlockShortly(string gate);
}
