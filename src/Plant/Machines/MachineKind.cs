using System.Collections.Immutable;

namespace AxComplex.Plant.Machines;

/// <summary>How machines of a kind behave: their process values, what breaks, what wears, what they need.</summary>
/// <remarks>One file a kind. What differs from machine to machine, such as the cycle time, stands in <c>complex.json</c>.</remarks>
public abstract class MachineKind
{
    /// <summary>Gets the name by which <c>complex.json</c> calls it.</summary>
    public string Name => GetType().Name;

    /// <summary>Gets what people call it, in Korean.</summary>
    public abstract string Ko { get; }

    /// <summary>Gets what people call it, in English.</summary>
    public abstract string En { get; }

    /// <summary>Gets the process values.</summary>
    public abstract ImmutableArray<ProcessVariable> Variables { get; }

    /// <summary>Gets what stops it.</summary>
    public abstract ImmutableArray<BreakdownCause> Causes { get; }

    /// <summary>Gets the alarms that process values raise.</summary>
    public abstract ImmutableArray<LimitAlarm> Alarms { get; }

    /// <summary>Gets the electrical power while it produces, in kW.</summary>
    public abstract double WorkingKw { get; }

    /// <summary>Gets the electrical power while it stands ready, in kW.</summary>
    public abstract double IdleKw { get; }

    /// <summary>Gets how long it takes to set it up for another product. Default 10 minutes.</summary>
    public virtual TimeSpan SetupTime => TimeSpan.FromMinutes(10);

    /// <summary>Gets how many parts a tool makes until it is worn; 0 for a kind without such a tool.</summary>
    public virtual int PartsPerTool => 0;

    /// <summary>Gets how long a change of tools takes. Default 5 minutes.</summary>
    public virtual TimeSpan ToolChangeTime => TimeSpan.FromMinutes(5);

    /// <summary>Gets how long it heats up after it was off; zero for a kind that does not. Default zero.</summary>
    public virtual TimeSpan WarmUpTime => TimeSpan.Zero;

    /// <summary>Gets the share of scrap with a new tool, 0 to 1. Default 1 %.</summary>
    public virtual double ScrapRate => 0.01;

    /// <summary>Gets the share of parts that have to go through once more, 0 to 1. Default none.</summary>
    public virtual double ReworkRate => 0;

    /// <summary>Gets by how much a fully worn tool multiplies the share of scrap, beyond 1. Default 4.</summary>
    public virtual double WearScrapFactor => 4;

    /// <summary>Gets how much cycles differ: 0.03 is three percent up or down. Default 0.03.</summary>
    public virtual double CycleSpread => 0.03;

    /// <summary>Gets how many cycles are scrap after a stop of over five minutes. Default none.</summary>
    public virtual int StartUpScrapCycles => 0;

    /// <summary>Gets whether it works through breaks, because nobody stands at it or because it cannot stop. Default false.</summary>
    public virtual bool RunsThroughBreaks => false;

    /// <summary>Gets how the share of scrap depends on the hour's process; 1 is as usual.</summary>
    /// <param name="moment">How the machine stands at the end of the cycle.</param>
    /// <returns>The factor.</returns>
    public virtual double ScrapFactor(Moment moment) => 1 + (WearScrapFactor * moment.Wear * moment.Wear);

    /// <summary>Gets the electrical power of an activity, in kW. It holds for all of the activity, so that energy is exact.</summary>
    /// <param name="activity">The activity.</param>
    /// <returns>The power.</returns>
    public virtual double PowerKw(Activity activity) => activity switch
    {
        Activity.Off => 0.02 * IdleKw,
        Activity.Maintenance or Activity.Breakdown => 0.3 * IdleKw,
        Activity.Producing => WorkingKw,
        Activity.Setup or Activity.ToolChange => IdleKw + (0.25 * (WorkingKw - IdleKw)),
        Activity.WarmUp => 0.9 * WorkingKw,
        _ => IdleKw,
    };

    /// <summary>Makes a signal of type Double.</summary>
    /// <param name="name">Its BrowseName.</param>
    /// <param name="ko">Its Korean name.</param>
    /// <param name="en">Its English name.</param>
    /// <param name="unit">Its unit; null for none.</param>
    /// <param name="low">The low end of its range.</param>
    /// <param name="high">The high end of its range.</param>
    /// <returns>The signal.</returns>
    protected static SignalSpec Double(string name, string ko, string en, string? unit, double low, double high) =>
        new(name, SignalType.Double, ko, en, unit, low, high);

    /// <summary>Makes the measurement of the electrical power, which every kind has.</summary>
    /// <param name="noiseKw">The standard deviation of the measurement, in kW.</param>
    /// <returns>The variable.</returns>
    protected ProcessVariable ActivePower(double noiseKw) => ProcessVariable.Quick(
        Double("ActivePower", "유효 전력", "Active power", "kW", 0, Math.Round(1.5 * WorkingKw)),
        seconds: 4, noiseKw, m => PowerKw(m.Activity) * (m.IsProducing ? m.Load : 1));
}
