namespace AxComplex.Orleans.Tests.Turns;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task<string> MeetAnother();

    Task<string> WorkFor(TimeSpan time);
}
