namespace AxComplex.Plant.Machines;

/// <summary>A process value that follows what the machine does, with inertia: temperature, power, vibration.</summary>
/// <param name="Signal">How it is shown.</param>
/// <param name="AtRest">Where it settles while the machine does not execute.</param>
/// <param name="Working">Where it settles while the machine executes.</param>
/// <param name="TimeConstant">After this time it has covered 63 % of the way (first-order lag).</param>
/// <param name="Noise">The standard deviation of the measurement, in the signal's unit.</param>
/// <param name="WearGain">What a fully worn tool adds, in the signal's unit; 0 for none.</param>
public sealed record ProcessVariable(
    SignalSpec Signal,
    double AtRest,
    double Working,
    TimeSpan TimeConstant,
    double Noise,
    double WearGain = 0);
