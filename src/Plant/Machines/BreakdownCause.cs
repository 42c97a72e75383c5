namespace AxComplex.Plant.Machines;

/// <summary>Something that stops a machine of a kind.</summary>
/// <param name="Code">Its name for programs, and that of its alarm: <c>DieJam</c>.</param>
/// <param name="Ko">What it is, in Korean.</param>
/// <param name="En">What it is, in English.</param>
/// <param name="MeanBetween">The mean operating time between two of them.</param>
/// <param name="MeanRepair">The mean time until the machine runs again.</param>
/// <param name="Severity">How grave its alarm is: 1 to 1000.</param>
/// <param name="IsMinor">Whether it is a minor stop, which an operator ends, and not a breakdown.</param>
public sealed record BreakdownCause(
    string Code, string Ko, string En, TimeSpan MeanBetween, TimeSpan MeanRepair, ushort Severity, bool IsMinor)
{
    /// <summary>Makes a minor stop.</summary>
    /// <param name="code">Its name for programs.</param>
    /// <param name="ko">What it is, in Korean.</param>
    /// <param name="en">What it is, in English.</param>
    /// <param name="everyMinutes">The mean operating time between two of them, in minutes.</param>
    /// <param name="seconds">The mean time until the machine runs again, in seconds.</param>
    /// <returns>The cause.</returns>
    public static BreakdownCause Minor(string code, string ko, string en, double everyMinutes, double seconds) =>
        new(code, ko, en, TimeSpan.FromMinutes(everyMinutes), TimeSpan.FromSeconds(seconds), 300, IsMinor: true);

    /// <summary>Makes a breakdown.</summary>
    /// <param name="code">Its name for programs.</param>
    /// <param name="ko">What it is, in Korean.</param>
    /// <param name="en">What it is, in English.</param>
    /// <param name="everyHours">The mean operating time between two of them, in hours.</param>
    /// <param name="minutes">The mean time until the machine runs again, in minutes.</param>
    /// <param name="severity">How grave its alarm is.</param>
    /// <returns>The cause.</returns>
    public static BreakdownCause Major(string code, string ko, string en, double everyHours, double minutes, ushort severity = 700) =>
        new(code, ko, en, TimeSpan.FromHours(everyHours), TimeSpan.FromMinutes(minutes), severity, IsMinor: false);
}
