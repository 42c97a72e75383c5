namespace AxComplex.Orleans.Tests.Timers;

public interface ITickingGrain : IGrainWithStringKey
{
    Task Start(TimeSpan period, bool failing);

    Task<int> Ticks();

    Task<bool> TickedWhileBusy();

    Task StopTicking();
}
