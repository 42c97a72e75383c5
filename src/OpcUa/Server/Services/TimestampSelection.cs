using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server;

/// <summary>Leaves in a value the timestamps that a client asked for (Part 4 §7.40, TimestampsToReturn).</summary>
internal static class TimestampSelection
{
    /// <summary>Copies the value with those timestamps.</summary>
    public static DataValue With(in this DataValue value, TimestampsToReturn wanted) => wanted switch
    {
        TimestampsToReturn.Both => value,
        TimestampsToReturn.Source => value with { ServerTimestamp = default, ServerPicoseconds = 0 },
        TimestampsToReturn.Server => value with { SourceTimestamp = default, SourcePicoseconds = 0 },
        _ => new DataValue(value.Value, value.Status),
    };
}
