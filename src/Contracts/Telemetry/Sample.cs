namespace AxComplex.Contracts.Telemetry;

/// <summary>One value as the equipment reported it.</summary>
/// <param name="SourceTime">The OPC UA source timestamp, in UTC; the server timestamp where the source gave none.</param>
/// <param name="ServerTime">The OPC UA server timestamp, in UTC; the source timestamp where the server gave none.</param>
/// <param name="Status">The OPC UA StatusCode as it came; 0 is Good. The two top bits say good, uncertain or bad.</param>
/// <param name="Value">The value; <see cref="SampleKind.Null"/> where a bad status came without one.</param>
public readonly record struct Sample(DateTime SourceTime, DateTime ServerTime, uint Status, SampleValue Value)
{
    /// <summary>Gets whether the value may be used: the severity bits of the status are Good (Part 4 §7.39, StatusCode).</summary>
    public bool IsGood => (Status & 0xC0000000) == 0;
}
