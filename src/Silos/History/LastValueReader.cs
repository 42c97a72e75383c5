using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>Reads a machine as it was.</summary>
internal static class LastValueReader
{
    /// <inheritdoc cref="IHistory.ReadLastAsync(MachineId, DateTime)"/>
    public static async Task<IReadOnlyDictionary<string, Sample>?> ReadAsync(IHistorySnapshot snapshot, MachineId machine, DateTime at)
    {
        if (await snapshot.FindAsync(machine) is not { } record)
        {
            return null;
        }

        var values = new SortedDictionary<string, Sample>(StringComparer.Ordinal);
        foreach (var (name, id) in await snapshot.SignalsAsync(record.Id))
        {
            if (await ReadAsync(snapshot, id, at) is { } last)
            {
                values.Add(name, last);
            }
        }

        return values;
    }

    /// <summary>Reads the last value of a signal at an instant or before it; null when it had none yet.</summary>
    public static async ValueTask<Sample?> ReadAsync(IHistorySnapshot snapshot, long signal, DateTime at)
    {
        await foreach (var stored in snapshot.BackwardsAsync(signal, at < DateTime.MaxValue ? at.AddTicks(1) : at))
        {
            return stored.Sample;
        }

        return null;
    }
}
