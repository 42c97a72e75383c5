using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Machines;

/// <summary>Reads the values of a signal as the numbers that its role needs.</summary>
/// <remarks>What the status or the value says to be none is null: nothing is known from then on, until the next value.</remarks>
internal static class SignalReader
{
    /// <summary>The highest count and the highest reading that are taken: beyond, a double does not hold every whole number.</summary>
    private const double MaxCount = 9007199254740992;

    private const double MaxPlannedSeconds = 1e6;

    /// <summary>What one kWh is in the unit of energy sums, mWh.</summary>
    public const long UnitsPerKilowattHour = 1_000_000;

    /// <summary>Gets what reads a signal.</summary>
    /// <param name="signal">The signal.</param>
    /// <returns>The number of a good value, null where it says nothing.</returns>
    public static Func<SampleValue, long?> For(SignalDescription signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Role switch
        {
            SignalRole.ItemState or SignalRole.OperationMode => EnumOfFour,
            SignalRole.PackMLState => PackMLStates.Code,
            SignalRole.VendorState => new VendorStates(signal).Code,
            SignalRole.Order => Order,
            SignalRole.PlannedRunTime => value => PlannedRunTicks(value.AsDouble),
            SignalRole.Energy => Energy,
            _ => Count,
        };
    }

    /// <summary>Reads PRU, planned run time an item.</summary>
    /// <param name="seconds">Seconds.</param>
    /// <returns>Ticks; null unless above 0 and at most 10⁶ seconds.</returns>
    public static long? PlannedRunTicks(double? seconds) =>
        seconds is > 0 and <= MaxPlannedSeconds && Math.Round(seconds.Value * TimeSpan.TicksPerSecond) is >= 1 and var ticks ? (long)ticks : null;

    /// <summary>Both enumerations of OPC 40001-1, MachineryItemState and MachineryOperationMode, go from 0 to 3.</summary>
    private static long? EnumOfFour(SampleValue value) => value.AsDouble is (0.0 or 1.0 or 2.0 or 3.0) and var number ? (long)number : null;

    private static long? Order(SampleValue value) => string.IsNullOrWhiteSpace(value.ToString()) ? 0 : 1;

    private static long? Count(SampleValue value) => value.AsDouble is >= 0 and <= MaxCount and var count ? (long)count : null;

    private static long? Energy(SampleValue value) =>
        value.AsDouble * UnitsPerKilowattHour is >= 0 and <= MaxCount and var energy ? (long)Math.Round(energy) : null;
}
