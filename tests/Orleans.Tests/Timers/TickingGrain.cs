namespace AxComplex.Orleans.Tests.Timers;

public sealed class TickingGrain : Grain, ITickingGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan period, bool failing)
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                return failing ? throw new ArithmeticException("a failing tick") : Task.CompletedTask;
            },
            new GrainTimerCreationOptions(period, period));
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public async Task<bool> TickedWhileBusy()
    {
        var before = _ticks;
        await Task.Delay(100);
        return _ticks != before;
    }

    public Task StopTicking()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }
}
