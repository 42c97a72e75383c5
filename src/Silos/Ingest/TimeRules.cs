using System.Globalization;
using AxComplex.Contracts.Telemetry;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Ingest;

/// <summary>Finds times that cannot be: a clock that was never set, or one that is ahead. Either would spoil every KPI that it touches.</summary>
internal sealed class TimeRules(IOptions<IngestOptions> options, TimeProvider time)
{
    /// <summary>Finds the first time in a batch that is out of range.</summary>
    /// <returns>What is wrong, with machine, signal and value; null when nothing is.</returns>
    public string? FaultIn(TelemetryBatch batch)
    {
        var earliest = options.Value.EarliestTime.UtcDateTime;
        var now = time.GetUtcNow().UtcDateTime;
        var latest = now < DateTime.MaxValue - options.Value.MaxAhead ? now + options.Value.MaxAhead : DateTime.MaxValue;
        foreach (var machine in batch.Machines)
        {
            if (FaultIn(machine, earliest, latest) is var (what, at))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Machine '{machine.Machine}', {what}: {at:O} is not between {earliest:O} and {latest:O}. Nothing of the batch was stored. Set the clock of the equipment, or Silos:Ingest:{(at < earliest ? nameof(IngestOptions.EarliestTime) : nameof(IngestOptions.MaxAhead))}.");
            }
        }

        return null;
    }

    private static (string What, DateTime At)? FaultIn(MachineTelemetry machine, DateTime earliest, DateTime latest)
    {
        bool IsOut(DateTime at) => at < earliest || at > latest;

        foreach (var signal in machine.Signals)
        {
            for (var i = 0; i < signal.Samples.Length; i++)
            {
                var (source, server) = (signal.Samples[i].SourceTime, signal.Samples[i].ServerTime);
                if (IsOut(source))
                {
                    return ($"signal '{signal.Signal}', value {i + 1}, source time", source);
                }

                if (IsOut(server))
                {
                    return ($"signal '{signal.Signal}', value {i + 1}, server time", server);
                }
            }
        }

        foreach (var span in machine.Observed)
        {
            if (IsOut(span.From) || IsOut(span.To))
            {
                return ("an observed span", IsOut(span.From) ? span.From : span.To);
            }
        }

        foreach (var gap in machine.Gaps)
        {
            if (IsOut(gap.From) || IsOut(gap.To))
            {
                return ("a gap", IsOut(gap.From) ? gap.From : gap.To);
            }
        }

        foreach (var alarm in machine.Alarms)
        {
            if (IsOut(alarm.At))
            {
                return ($"alarm '{alarm.Condition}'", alarm.At);
            }
        }

        return null;
    }
}
