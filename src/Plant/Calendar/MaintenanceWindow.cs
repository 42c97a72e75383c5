namespace AxComplex.Plant.Calendar;

/// <summary>The hour of a week in which a machine is maintained. It counts only where a shift works.</summary>
/// <param name="Day">The day.</param>
/// <param name="Start">When it begins, local time.</param>
/// <param name="Length">How long it is.</param>
public sealed record MaintenanceWindow(DayOfWeek Day, TimeOnly Start, TimeSpan Length)
{
    /// <summary>Gets a machine's window: between 10:00 and 15:30 of a day from Monday to Friday, by its path alone.</summary>
    /// <param name="machine">The machine's path.</param>
    /// <returns>The window, of 45 minutes.</returns>
    public static MaintenanceWindow Of(string machine)
    {
        var number = Seed.Of(0, machine, "maintenance");
        return new MaintenanceWindow(
            (DayOfWeek)(1 + (number % 5)), new TimeOnly(10, 0).AddMinutes(30 * (number / 5 % 12)), TimeSpan.FromMinutes(45));
    }
}
