namespace AxComplex.Orleans.Tests.Streams;

public interface IProducerGrain : IGrainWithStringKey
{
    Task Produce(string ns, string key, int from, int count);

    Task ProduceBatch(string ns, string key, int from, int count);
}
