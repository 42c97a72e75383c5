namespace AxComplex.Orleans.Tests.Life;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<string> Activation();

    Task EndSoon();

    Task Hold(TimeSpan time);
}
