namespace AxComplex.Silos.Alarms;

/// <summary>What became of an acknowledgement.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Alarm">The alarm as it stands now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ax.acknowledge-result")]
internal sealed record AcknowledgeResult([property: Id(0)] AcknowledgeOutcome Outcome, [property: Id(1)] MachineAlarm? Alarm);

/// <summary>What became of an acknowledgement.</summary>
internal enum AcknowledgeOutcome
{
    /// <summary>It is on the disk, now or from before.</summary>
    Acknowledged,

    /// <summary>The event is of no condition that is kept.</summary>
    NotFound,

    /// <summary>The event is of an earlier activation; the alarm has come again since.</summary>
    CameAgain,
}
