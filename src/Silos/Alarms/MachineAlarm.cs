using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Alarms;

namespace AxComplex.Silos.Alarms;

/// <summary>An alarm as it travels between grains. Members as in <see cref="AlarmView"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.machine-alarm")]
internal sealed record MachineAlarm(
    [property: Id(0)] string Machine,
    [property: Id(1)] string Condition,
    [property: Id(2)] string EventId,
    [property: Id(3)] bool IsOpen,
    [property: Id(4)] bool IsActive,
    [property: Id(5)] bool IsAcknowledged,
    [property: Id(6)] bool IsConfirmed,
    [property: Id(7)] int Severity,
    [property: Id(8)] string Message,
    [property: Id(9)] string? TypeName,
    [property: Id(10)] DateTime? Since,
    [property: Id(11)] DateTime ChangedAt,
    [property: Id(12)] int Count,
    [property: Id(13)] string? AcknowledgedBy,
    [property: Id(14)] DateTime? AcknowledgedAt,
    [property: Id(15)] string? Comment)
{
    /// <summary>Gets a key that sorts as people read: the gravest first, of those the newest.</summary>
    public string SortKey => $"{1_000 - Severity:D4} {DateTime.MaxValue.Ticks - (Since ?? ChangedAt).Ticks:D19} {Machine} {Condition}";

    /// <summary>Takes it from the board.</summary>
    public static MachineAlarm Of(string machine, AlarmState state) => new(
        machine,
        state.Condition,
        state.EventId,
        state.IsOpen,
        state.IsActive,
        state.IsAcknowledged,
        state.IsConfirmed,
        state.Severity,
        state.Message,
        state.TypeName,
        state.Since,
        state.ChangedAt,
        state.Count,
        state.Acknowledgement?.By,
        state.Acknowledgement?.At,
        state.Acknowledgement?.Comment);

    /// <summary>Gets it as it goes out over HTTP.</summary>
    public AlarmView ToView() => new(
        MachineId.Parse(Machine),
        Condition,
        EventId,
        IsOpen,
        IsActive,
        IsAcknowledged,
        IsConfirmed,
        Severity,
        Message,
        TypeName,
        Since,
        ChangedAt,
        Count,
        AcknowledgedBy is { } by ? new(by, AcknowledgedAt!.Value, Comment ?? "") : null);
}
