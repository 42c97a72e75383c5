namespace AxComplex.Plant.Machines;

/// <summary>An alarm that a process value raises when it leaves its limits, and clears when it is well back in.</summary>
/// <param name="Code">Its name for programs: <c>OilTemperatureHigh</c>.</param>
/// <param name="Signal">The process value.</param>
/// <param name="Ko">What it says, in Korean.</param>
/// <param name="En">What it says, in English.</param>
/// <param name="Severity">How grave it is: 1 to 1000.</param>
/// <param name="Limit">The limit, in the signal's unit.</param>
/// <param name="ClearsAt">Where it clears; below the limit for a high alarm, above it for a low one.</param>
public sealed record LimitAlarm(string Code, string Signal, string Ko, string En, ushort Severity, double Limit, double ClearsAt)
{
    /// <summary>Gets whether it warns of too much, and not of too little.</summary>
    public bool IsHigh => ClearsAt < Limit;

    /// <summary>Says whether it holds after a measurement.</summary>
    /// <param name="isActive">Whether it held before.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it holds now.</returns>
    public bool Holds(bool isActive, double value) => IsHigh
        ? value >= (isActive ? ClearsAt : Limit)
        : value <= (isActive ? ClearsAt : Limit);
}
