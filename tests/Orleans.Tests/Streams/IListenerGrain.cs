using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Streams;

public interface IListenerGrain : IGrainWithStringKey
{
    Task<ImmutableArray<int>> Heard();
}
