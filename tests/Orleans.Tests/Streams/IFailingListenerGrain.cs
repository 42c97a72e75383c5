using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Streams;

public interface IFailingListenerGrain : IGrainWithStringKey
{
    Task<ImmutableArray<int>> Heard();
}
