using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A signal with its last value.</summary>
/// <param name="Name">Its segment within the machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Unit">The unit as shown; null when it has none.</param>
/// <param name="Role">What the twin does with it.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Value">The last value, culture-free text; null when none has arrived.</param>
/// <param name="Status">Its OPC UA StatusCode; 0 is Good.</param>
/// <param name="SourceTime">Its source timestamp; null when none has arrived.</param>
/// <param name="ServerTime">Its server timestamp; null when none has arrived.</param>
public sealed record SignalView(
    string Name,
    LocalizedName Names,
    string? Unit,
    SignalRole Role,
    SampleKind Kind,
    string? Value,
    uint Status,
    DateTimeOffset? SourceTime,
    DateTimeOffset? ServerTime);
