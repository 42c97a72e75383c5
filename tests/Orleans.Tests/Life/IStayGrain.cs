namespace AxComplex.Orleans.Tests.Life;

public interface IStayGrain : IGrainWithStringKey
{
    Task Stay(TimeSpan time);
}
