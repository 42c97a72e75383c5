using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Streams;

public interface ISubscriberGrain : IGrainWithStringKey
{
    Task Subscribe(string ns, string key);

    Task Unsubscribe(string ns, string key);

    Task<ImmutableArray<int>> Heard();
}
