using System.Collections.Immutable;
using AxComplex.Twins.Alarms;

namespace AxComplex.Silos.Alarms;

/// <summary>What the store holds of a machine's alarms: where in the history it stands, and what it has made of it. It may be old, never wrong.</summary>
internal sealed class MachineAlarmsState
{
    /// <summary>Gets or sets the position of the last batch that went into this.</summary>
    public long Position { get; set; }

    /// <summary>Gets or sets what is kept of each condition.</summary>
    public Dictionary<string, AlarmTrack> Conditions { get; set; } = [];

    /// <summary>Reads the board back.</summary>
    public AlarmBoard ToBoard() => new(Conditions.ToImmutableSortedDictionary(StringComparer.Ordinal));
}

/// <summary>The acknowledgements of a machine's alarms. Nothing else has them: they are written before they are answered.</summary>
internal sealed class AcknowledgementsState
{
    /// <summary>How many are kept, the newest; the log has all of them.</summary>
    public const int MaxKept = 500;

    /// <summary>Gets or sets them, the oldest first.</summary>
    public List<AlarmAcknowledgement> All { get; set; } = [];
}
