namespace AxComplex.Orleans.Tests.Streams;

public interface IListenerGrain : IGrainWithStringKey
{
    Task<int[]> Heard();
}
