using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Streams;

public interface IBatchListenerGrain : IGrainWithStringKey
{
    Task<ImmutableArray<string>> Heard();
}
