using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Streams;

public interface ISlowListenerGrain : IGrainWithStringKey
{
    Task<ImmutableArray<int>> Heard();
}
