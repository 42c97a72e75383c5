using AxComplex.Plant.Machines;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>The counters of a machine, as its panel shows them.</summary>
internal sealed class PartCounters(MachineOutput output)
{
    private long _good;
    private long _scrap;
    private long _rework;

    /// <summary>Shows the counters for the first time, with what a counter that is never reset kept from before.</summary>
    public void Start(DateTime at, long good, long scrap, long rework)
    {
        (_good, _scrap, _rework) = (good, scrap, rework);
        Show(at);
    }

    /// <summary>Counts the parts of a cycle.</summary>
    public void Add(DateTime at, CycleResult result)
    {
        _good += result.Good;
        _scrap += result.Scrap;
        _rework += result.Rework;
        output.Record(Counted(output.Line(TruthKind.Parts, at)) with
        {
            Good = result.Good,
            Scrap = result.Scrap,
            Rework = result.Rework,
            Repeated = result.Repeated,
        });
        Show(at);
    }

    /// <summary>Puts the counters back to 0.</summary>
    public void Reset(DateTime at, string cause)
    {
        (_good, _scrap, _rework) = (0, 0, 0);
        output.Record(Counted(output.Line(TruthKind.Reset, at)) with { Cause = cause });
        Show(at);
    }

    private TruthEvent Counted(TruthEvent line) => line with { GoodCount = _good, ScrapCount = _scrap, ReworkCount = _rework };

    private void Show(DateTime at)
    {
        output.Show(MachineSignals.GoodCount, at, _good);
        output.Show(MachineSignals.ScrapCount, at, _scrap);
        output.Show(MachineSignals.ReworkCount, at, _rework);
    }
}
