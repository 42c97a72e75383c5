using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>Cuts the machines of a connection into calls of a size that Silos take: 20,000 signals are megabytes of text.</summary>
internal static class DescriptionParts
{
    // About 300 bytes each; a machine is not cut, and has 5,000 at most.
    private const int SignalsPerCall = 5_000;

    /// <summary>Cuts them; each machine is in one part, in their order.</summary>
    public static IEnumerable<IReadOnlyList<MachineDescription>> Of(IReadOnlyList<MachineDescription> machines)
    {
        List<MachineDescription> part = [];
        var signals = 0;
        foreach (var machine in machines)
        {
            if (part.Count > 0 && signals + machine.Signals.Length > SignalsPerCall)
            {
                yield return part;
                (part, signals) = ([], 0);
            }

            part.Add(machine);
            signals += machine.Signals.Length;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
