using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Why values are missing. The numbers are on the wire and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapCause>))]
public enum GapCause : byte
{
    /// <summary>The equipment or the network could not be reached.</summary>
    Outage = 1,

    /// <summary>The bridge did not run.</summary>
    BridgeStopped = 2,

    /// <summary>The server's queue overflowed between two publishes (Part 4 §7.39, the Overflow info bit).</summary>
    QueueOverflow = 3,

    /// <summary>A notification's sequence number is missing and the server could not republish it.</summary>
    SequenceGap = 4,

    /// <summary>The spool was full or too old, and its oldest values were dropped.</summary>
    SpoolDropped = 5,

    /// <summary>The server does not monitor the signal: it granted fewer items than were asked for, or refused this one.</summary>
    NotMonitored = 6,

    /// <summary>
    /// The equipment's clock was set. Forward, the time between did not happen; back, it happened twice, and what is stored of it cannot
    /// be told apart.
    /// </summary>
    ClockJump = 7,

    /// <summary>The bridge could not write to its disk, and the equipment did not keep the values for as long as that.</summary>
    NotStored = 8,

    /// <summary>The history kept the values and dropped them for their age. Silos say so; a bridge does not.</summary>
    Retention = 9,
}
