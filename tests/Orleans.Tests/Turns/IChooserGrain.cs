namespace AxComplex.Orleans.Tests.Turns;

public interface IChooserGrain : IGrainWithStringKey
{
    Task Block(string gate);

    Task<int> Look(int value);
}
