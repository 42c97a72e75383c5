using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Turns the wishes for a monitored item into what it gets (Part 4 §7.21, MonitoringParameters).</summary>
internal static class MonitoringRevision
{
    /// <summary>The sampling interval: -1 (any negative, or no number) is the publishing interval, 0 is every change.</summary>
    public static double SamplingIntervalMs(double wanted, TimeSpan publishingInterval, Node node)
    {
        var interval = wanted >= 0 ? wanted : publishingInterval.TotalMilliseconds;
        var longest = TimeSpan.FromHours(24).TotalMilliseconds;
        return node is VariableNode { MinimumSamplingIntervalMs: > 0 and var least }
            ? Math.Clamp(interval, Math.Min(least, longest), longest)
            : Math.Min(interval, longest);
    }

    /// <summary>The queue size: 0 is 1, and so is any size that the quota has no room for.</summary>
    /// <param name="wanted">What the client asked for.</param>
    /// <param name="oldSize">What the item has; given back to the quota.</param>
    /// <param name="most">The longest queue.</param>
    /// <param name="quota">What is left for all queues. A queue of 1 is not counted.</param>
    public static int QueueSize(uint wanted, int oldSize, int most, Quota quota)
    {
        if (oldSize > 1)
        {
            quota.Return(oldSize);
        }

        var size = (int)Math.Clamp(wanted, 1, (uint)most);
        return size == 1 || quota.TryTake(size) ? size : 1;
    }

    /// <summary>Reads the filter; none is <see cref="ChangeFilter.Default"/>.</summary>
    /// <returns>Good, or why the filter is refused.</returns>
    public static StatusCode TryReadFilter(ExtensionObject extension, Node node, uint attributeId, out ChangeFilter filter)
    {
        filter = ChangeFilter.Default;
        if (extension.IsNull)
        {
            return StatusCode.Good;
        }

        if (extension.Structure is not DataChangeFilter wanted)
        {
            return StatusCode.BadMonitoredItemFilterUnsupported;
        }

        if (node is not VariableNode variable || attributeId != AttributeIds.Value)
        {
            return StatusCode.BadFilterNotAllowed;
        }

        if (wanted.Trigger is < DataChangeTrigger.Status or > DataChangeTrigger.StatusValueTimestamp)
        {
            return StatusCode.BadMonitoredItemFilterInvalid;
        }

        if (wanted.DeadbandType == DeadbandType.None)
        {
            filter = new ChangeFilter(wanted.Trigger, AbsoluteDeadband: 0);
            return StatusCode.Good;
        }

        if (wanted.DeadbandType is not (DeadbandType.Absolute or DeadbandType.Percent)
            || !(wanted.DeadbandValue >= 0) || double.IsInfinity(wanted.DeadbandValue)
            || (wanted.DeadbandType == DeadbandType.Percent && wanted.DeadbandValue > 100))
        {
            return StatusCode.BadDeadbandFilterInvalid;
        }

        if (!variable.IsNumericScalar)
        {
            return StatusCode.BadFilterNotAllowed;
        }

        if (wanted.DeadbandType == DeadbandType.Absolute)
        {
            filter = new ChangeFilter(wanted.Trigger, wanted.DeadbandValue);
            return StatusCode.Good;
        }

        // Part 8 §7.2, PercentDeadband: of the span of the EURange, as it is now.
        if (variable.EngineeringRange is not { } range || !(range.High > range.Low))
        {
            return StatusCode.BadMonitoredItemFilterUnsupported;
        }

        filter = new ChangeFilter(wanted.Trigger, wanted.DeadbandValue / 100 * (range.High - range.Low));
        return StatusCode.Good;
    }
}
