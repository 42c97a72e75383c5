using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Material;

namespace AxComplex.Plant.Simulation;

/// <summary>The parts in a machine: those of the cycle, and those that are set aside to go through once more.</summary>
internal sealed class Workpieces(MachineSpec spec, MachineStores stores, Random random)
{
    private const double MostScrap = 0.9;

    private int _setAside;
    private int _inCycle;
    private int _repeated;
    private int _cyclesToSpoil;

    /// <summary>Gets how many there are.</summary>
    public long Inside => _setAside + _inCycle;

    /// <summary>Looks whether a cycle can begin, and keeps room behind the machine for it if so.</summary>
    /// <returns>What keeps it from beginning, and why; null when nothing does.</returns>
    public (Activity Standstill, string Why)? Obstacle()
    {
        // What is set aside goes through once more as soon as there is a cycle, in place of new material.
        _repeated = Math.Min(_setAside, spec.PartsPerCycle);
        return stores.Missing(spec.PartsPerCycle - _repeated) is { } missing ? (Activity.Starved, "no " + missing)
            : !stores.TryReserve(spec.PartsPerCycle) ? (Activity.Blocked, "no room for " + spec.Makes)
            : null;
    }

    /// <summary>Takes the material of a cycle for which there was no obstacle.</summary>
    public void Begin(DateTime at)
    {
        _setAside -= _repeated;
        _inCycle = spec.PartsPerCycle;
        stores.TakeMaterial(spec.PartsPerCycle - _repeated, at);
    }

    /// <summary>Makes the next cycles scrap, as after a cold start.</summary>
    public void SpoilNext(int cycles) => _cyclesToSpoil = Math.Max(_cyclesToSpoil, cycles);

    /// <summary>Decides what became of the parts of the cycle.</summary>
    /// <param name="scrapRate">The share of scrap.</param>
    /// <param name="reworkRate">The share that goes through once more; once only.</param>
    public CycleResult Inspect(double scrapRate, double reworkRate)
    {
        var (good, scrap, rework) = (0, 0, 0);
        scrapRate = _cyclesToSpoil-- > 0 ? 1 : Math.Min(MostScrap, scrapRate);
        _cyclesToSpoil = Math.Max(0, _cyclesToSpoil);
        for (var part = 0; part < spec.PartsPerCycle; part++)
        {
            var draw = random.NextDouble();
            if (draw < scrapRate)
            {
                scrap++;
            }
            else if (draw < scrapRate + reworkRate && part >= _repeated)
            {
                rework++;
            }
            else
            {
                good++;
            }
        }

        return new CycleResult(good, scrap, rework, _repeated);
    }

    /// <summary>Hands the good parts over, and sets those aside that go through once more.</summary>
    public void HandOver(CycleResult result, DateTime at)
    {
        _inCycle = 0;
        _setAside += result.Rework;
        stores.Deliver(result.Good, spec.PartsPerCycle, at);
    }
}
