namespace AxComplex.Plant.Machines;

/// <summary>What a process value may depend on.</summary>
/// <param name="Activity">What the machine does.</param>
/// <param name="Progress">How far the cycle is, 0 to 1; 0 outside of one.</param>
/// <param name="Wear">How much of the tool's life is used; 1 is due for a change, a forced tool goes beyond.</param>
/// <param name="Load">How heavy the product is to make; 1 for the usual one.</param>
/// <param name="AmbientC">The temperature of the hall, in °C.</param>
public readonly record struct Moment(Activity Activity, double Progress, double Wear, double Load, double AmbientC)
{
    /// <summary>Gets whether parts are being made.</summary>
    public bool IsProducing => Activity is Activity.Producing;

    /// <summary>Gets whether drives and heaters are on: everything but a machine that is switched off.</summary>
    public bool IsOn => Activity is not Activity.Off;

    /// <summary>Gets whether the machine is held at temperature: producing, or about to.</summary>
    public bool IsHeated => Activity is not (Activity.Off or Activity.Maintenance);
}
