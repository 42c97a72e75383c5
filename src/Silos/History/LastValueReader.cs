using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>Reads a machine as it was.</summary>
internal static class LastValueReader
{
    /// <inheritdoc cref="IHistory.ReadLastAsync"/>
    public static async Task<IReadOnlyDictionary<string, Sample>?> ReadAsync(IHistorySnapshot snapshot, MachineId machine, DateTime at)
    {
        if (await snapshot.FindAsync(machine) is not { } record)
        {
            return null;
        }

        var values = new SortedDictionary<string, Sample>(StringComparer.Ordinal);
        var before = at < DateTime.MaxValue ? at.AddTicks(1) : at;
        foreach (var (name, id) in await snapshot.SignalsAsync(record.Id))
        {
            await foreach (var stored in snapshot.BackwardsAsync(id, before))
            {
                values.Add(name, stored.Sample);
                break;
            }
        }

        return values;
    }
}
