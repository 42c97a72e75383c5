using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Kpis;

/// <summary>Something that a reader of a KPI has to know beside its numbers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiNote>))]
public enum KpiNote
{
    /// <summary>The value is over 1: the planned run time is longer than the machine needs, or it runs outside of its calendar. It is not cut off.</summary>
    AboveOne,

    /// <summary>A counter changed faster than its machine can be; it was set, and those parts are not counted.</summary>
    CounterWasSet,

    /// <summary>Nobody said how fast a counter can be, so there is no upper bound for what it did where nobody looked.</summary>
    NoMaximumRate,

    /// <summary>Nobody counts scrap, so it is never known what was produced: there is a lower bound, by what was good, and nothing else.</summary>
    ScrapNotCounted,

    /// <summary>The planned run time was not known all the time, so there is no upper bound.</summary>
    PlannedRunTimeUnknown,

    /// <summary>There was no failure, so there is no mean of them.</summary>
    NoFailure,

    /// <summary>Some of the machines have not the signals that the KPI needs and are not in it.</summary>
    NotAllMachines,
}
