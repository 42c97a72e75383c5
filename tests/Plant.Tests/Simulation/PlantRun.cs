using AxComplex.Plant.Companies;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Simulation;

/// <summary>A run of a complex in memory, and all that came out of it.</summary>
internal sealed class PlantRun : IPlantObserver
{
    /// <summary>Tuesday, 10:45 in Korea: every factory works, and no shift has a break.</summary>
    public static readonly DateTime Start = new(2026, 3, 3, 1, 45, 0, DateTimeKind.Utc);

    public static readonly Complex Complex = ComplexFile.Read(ComplexFile.Demonstration);

    private readonly Lazy<TruthLedger> _ledger;
    private readonly Func<SignalChange, bool> _keep;

    public PlantRun(int seed, Complex? complex = null, DateTime? start = null, Func<SignalChange, bool>? keep = null)
    {
        _keep = keep ?? (_ => true);
        Plant = new PlantSimulation(complex ?? Complex, seed, this);
        StartedAt = start ?? Start;
        _ledger = new Lazy<TruthLedger>(() => new TruthLedger(Truth));
        Truth.Add(new TruthEvent(TruthKind.Run, StartedAt));
        Plant.SwitchOn(StartedAt);
    }

    public DateTime StartedAt { get; }

    public DateTime Now => Plant.Now!.Value;

    public PlantSimulation Plant { get; }

    public List<TruthEvent> Truth { get; } = [];

    public List<SignalChange> Changes { get; } = [];

    public List<AlarmChange> Alarms { get; } = [];

    /// <summary>The ledger of the whole run; asked for when the run is over.</summary>
    public TruthLedger Ledger => _ledger.Value;

    public static PlantRun For(int seed, TimeSpan length, TimeSpan? step = null, Complex? complex = null, Func<SignalChange, bool>? keep = null)
    {
        var run = new PlantRun(seed, complex, keep: keep);
        run.Advance(length, step);
        run.End();
        return run;
    }

    public void Advance(TimeSpan length, TimeSpan? step = null)
    {
        var end = Now + length;
        for (var at = Now + (step ?? length); at < end; at += step ?? length)
        {
            Plant.AdvanceTo(at);
        }

        Plant.AdvanceTo(end);
    }

    public void End()
    {
        Plant.SwitchOff();
        Truth.Add(new TruthEvent(TruthKind.Stop, Now));
    }

    public IEnumerable<SignalChange> ChangesOf(string machine, string signal) =>
        Changes.Where(c => c.Machine == machine && c.Signal == signal);

    void ITruthLedger.Add(TruthEvent line) => Truth.Add(line);

    void IPlantObserver.OnSignal(SignalChange change)
    {
        if (_keep(change))
        {
            Changes.Add(change);
        }
    }

    void IPlantObserver.OnAlarm(AlarmChange change) => Alarms.Add(change);
}
