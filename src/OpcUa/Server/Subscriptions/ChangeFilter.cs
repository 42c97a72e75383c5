using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Which values of a monitored item are changes (Part 4 §7.22.2, DataChangeFilter).</summary>
/// <param name="Trigger">What must differ.</param>
/// <param name="AbsoluteDeadband">How far a number must have moved from the last one reported; 0 is any difference.</param>
internal readonly record struct ChangeFilter(DataChangeTrigger Trigger, double AbsoluteDeadband)
{
    /// <summary>What an item without a filter gets: status or value.</summary>
    public static ChangeFilter Default { get; } = new(DataChangeTrigger.StatusValue, 0);

    /// <summary>Tells whether a value is to be reported after the one that was reported last.</summary>
    public bool Passes(in DataValue last, in DataValue next)
    {
        if (last.Status != next.Status)
        {
            return true;
        }

        return Trigger switch
        {
            DataChangeTrigger.Status => false,
            DataChangeTrigger.StatusValue => ValueMoved(last.Value, next.Value),
            _ => last.SourceTimestamp != next.SourceTimestamp || ValueMoved(last.Value, next.Value),
        };
    }

    private bool ValueMoved(in Variant last, in Variant next) =>
        AbsoluteDeadband > 0 && last.AsDouble() is { } from && next.AsDouble() is { } to
            && double.IsFinite(from) && double.IsFinite(to)
            ? Math.Abs(to - from) > AbsoluteDeadband
            : last != next;
}
