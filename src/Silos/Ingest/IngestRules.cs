using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Ingest;

/// <summary>What a bridge may say. Each fault names where it is and what is expected.</summary>
internal static class IngestRules
{
    private const int MaxMachines = 1_000;
    private const int MaxSignals = 5_000;
    private const int MaxNameLength = 200;
    private const int MaxPathLength = 1_000;
    private const int MaxStateValues = 256;

    /// <summary>Finds the first fault in a batch.</summary>
    public static ProblemHttpResult? FaultIn(TelemetryBatch batch, ConnectionId connection)
    {
        if (batch.Connection != connection)
        {
            return Problems.BadRequest($"The batch is of connection '{batch.Connection}', the address says '{connection}'.");
        }

        if (connection.Name.StartsWith(PubSubMapping.ConnectionPrefix, StringComparison.Ordinal))
        {
            return Problems.BadRequest($"Connection '{connection}' is one of OPC UA PubSub publishers, whose batches Silos number; give the bridge's another name.");
        }

        if (batch.Sequence < 1)
        {
            return Problems.BadRequest($"Sequence is {batch.Sequence}; it counts up from 1.");
        }

        foreach (var machine in batch.Machines)
        {
            if (machine.Machine.Company != connection.Company)
            {
                return Foreign(machine.Machine, connection);
            }

            foreach (var span in machine.Observed)
            {
                if (span.To < span.From)
                {
                    return Problems.BadRequest($"Machine '{machine.Machine}': an observed span ends ({span.To:O}) before it begins ({span.From:O}).");
                }
            }

            foreach (var signal in machine.Signals)
            {
                if (!IdentifierSegment.IsValid(signal.Signal))
                {
                    return Problems.BadRequest($"Machine '{machine.Machine}': '{signal.Signal}' is not a signal's name; use a to z, 0 to 9, Hangul, and single hyphens.");
                }
            }
        }

        return null;
    }

    /// <summary>Finds the first fault in descriptions.</summary>
    public static ProblemHttpResult? FaultIn(MachineDescription[] machines, CompanyId company)
    {
        if (machines.Length > MaxMachines)
        {
            return Problems.BadRequest($"{machines.Length} machines are over the limit of {MaxMachines} in one call.");
        }

        foreach (var machine in machines)
        {
            if (machine is null)
            {
                return Problems.BadRequest("A machine is null.");
            }

            if (machine.Machine.Company != company)
            {
                return Problems.Forbidden($"Machine '{machine.Machine}' does not belong to company '{company}'.");
            }

            if (FaultIn(machine) is { } fault)
            {
                return Problems.BadRequest($"Machine '{machine.Machine}': {fault}");
            }
        }

        return null;
    }

    /// <summary>Finds the first fault in a report.</summary>
    public static ProblemHttpResult? FaultIn(ConnectionReport report, ConnectionId connection)
    {
        if (report.Connection != connection)
        {
            return Problems.BadRequest($"The report is of connection '{report.Connection}', the address says '{connection}'.");
        }

        return report.EndpointUrl.Length > MaxPathLength || report.Problem?.Length > MaxPathLength || report.Activity?.NotMonitored?.Length > MaxPathLength
            ? Problems.BadRequest($"EndpointUrl, Problem and NotMonitored may have {MaxPathLength} characters.")
            : null;
    }

    private static string? FaultIn(MachineDescription machine)
    {
        if (machine.Signals.IsDefault || machine.Signals.Length > MaxSignals)
        {
            return $"signals must be a list of at most {MaxSignals}.";
        }

        if (machine.PlannedSecondsPerItem is { } planned && !(planned > 0))
        {
            return $"plannedSecondsPerItem is {planned}; it must be above 0, or left out.";
        }

        if (TooLong(machine.Names) || machine.TypeName?.Length > MaxNameLength)
        {
            return $"a name may have {MaxNameLength} characters.";
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var signal in machine.Signals)
        {
            if (signal is null || !IdentifierSegment.IsValid(signal.Name))
            {
                return $"'{signal?.Name}' is not a signal's name; use a to z, 0 to 9, Hangul, and single hyphens.";
            }

            if (!names.Add(signal.Name))
            {
                return $"signal '{signal.Name}' occurs twice.";
            }

            if (TooLong(signal.Names) || signal.Unit?.Length > MaxNameLength || signal.BrowsePath.Length > MaxPathLength)
            {
                return $"signal '{signal.Name}': a name or unit may have {MaxNameLength} characters, a browse path {MaxPathLength}.";
            }

            if (signal.States is { } states && (states.Length > MaxStateValues || states.Any(v => v is null || v.Value.Length > MaxNameLength)))
            {
                return $"signal '{signal.Name}': there may be {MaxStateValues} state values of {MaxNameLength} characters each.";
            }

            if (signal.MaxPerSecond is { } rate && !(rate > 0))
            {
                return $"signal '{signal.Name}': maxPerSecond is {rate}; it must be above 0, or left out.";
            }
        }

        return null;
    }

    private static bool TooLong(LocalizedName names) => names.Ko.Length > MaxNameLength || names.En.Length > MaxNameLength;

    private static ProblemHttpResult Foreign(MachineId machine, ConnectionId connection) =>
        Problems.Forbidden($"Machine '{machine}' does not belong to company '{connection.Company}' of connection '{connection}'.");
}
