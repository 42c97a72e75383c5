namespace AxComplex.Plant.Machines;

/// <summary>A process value that follows what the machine does, with inertia: temperature, power, vibration.</summary>
/// <param name="Signal">How it is shown.</param>
/// <param name="TimeConstant">After this time it has covered 63 % of the way to where it settles (first-order lag).</param>
/// <param name="Noise">The standard deviation of the measurement, in the signal's unit.</param>
/// <param name="Target">Where it settles, in the signal's unit.</param>
/// <param name="EverySeconds">How often it is measured, in seconds of plant time.</param>
/// <param name="Decimals">How many decimals the sensor has.</param>
public sealed record ProcessVariable(
    SignalSpec Signal, TimeSpan TimeConstant, double Noise, Func<Moment, double> Target, int EverySeconds = 1, int Decimals = 2)
{
    /// <summary>Makes a variable of a slow thing, such as a temperature: measured every five seconds, one decimal.</summary>
    /// <param name="signal">How it is shown.</param>
    /// <param name="minutes">Its time constant, in minutes.</param>
    /// <param name="noise">The standard deviation of the measurement.</param>
    /// <param name="target">Where it settles.</param>
    /// <returns>The variable.</returns>
    public static ProcessVariable Slow(SignalSpec signal, double minutes, double noise, Func<Moment, double> target) =>
        new(signal, TimeSpan.FromMinutes(minutes), noise, target, EverySeconds: 5, Decimals: 1);

    /// <summary>Makes a variable of a quick thing, such as a force: measured every second, two decimals.</summary>
    /// <param name="signal">How it is shown.</param>
    /// <param name="seconds">Its time constant, in seconds.</param>
    /// <param name="noise">The standard deviation of the measurement.</param>
    /// <param name="target">Where it settles.</param>
    /// <returns>The variable.</returns>
    public static ProcessVariable Quick(SignalSpec signal, double seconds, double noise, Func<Moment, double> target) =>
        new(signal, TimeSpan.FromSeconds(seconds), noise, target);
}
