using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Makes the filters of data changes (Part 4 §7.22.2, DataChangeFilter).</summary>
public static class Deadband
{
    /// <summary>Without a deadband: only says what counts as a change.</summary>
    /// <param name="trigger">Another status, status or value, or source timestamp too.</param>
    /// <returns>The filter.</returns>
    public static DataChangeFilter None(DataChangeTrigger trigger) => new() { Trigger = trigger };

    /// <summary>A number has to move by more than this from the value that was reported last.</summary>
    /// <param name="width">In the unit of the value; not negative.</param>
    /// <param name="trigger">What else counts as a change. Default: another status.</param>
    /// <returns>The filter.</returns>
    public static DataChangeFilter Absolute(double width, DataChangeTrigger trigger = DataChangeTrigger.StatusValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        return new DataChangeFilter { Trigger = trigger, DeadbandType = DeadbandType.Absolute, DeadbandValue = Finite(width) };
    }

    /// <summary>
    /// A number has to move by more than a part of its range. A server refuses it for a variable without EURange (Part 8
    /// §5.3.2.3), with <c>BadMonitoredItemFilterUnsupported</c> as a rule.
    /// </summary>
    /// <param name="percent">0 to 100 percent of the EURange.</param>
    /// <param name="trigger">What else counts as a change. Default: another status.</param>
    /// <returns>The filter.</returns>
    public static DataChangeFilter Percent(double percent, DataChangeTrigger trigger = DataChangeTrigger.StatusValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new DataChangeFilter { Trigger = trigger, DeadbandType = DeadbandType.Percent, DeadbandValue = Finite(percent) };
    }

    private static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A deadband is a finite number.");
}
