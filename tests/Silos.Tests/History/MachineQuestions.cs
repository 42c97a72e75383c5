using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.Tests.History;

/// <summary>One question about a machine, where a test has only one.</summary>
internal static class MachineQuestions
{
    public static async Task<MachineEvents> EventsAsync(this IHistory history, MachineId machine, DateTime from, DateTime to)
    {
        await using var reading = (await history.OpenMachineAsync(machine))!;
        return await reading.EventsAsync(from, to);
    }

    public static async Task<IReadOnlyDictionary<long, byte[]>> FactsAsync(this IHistory history, MachineId machine, long fromHour, long toHour, string rule)
    {
        await using var reading = (await history.OpenMachineAsync(machine))!;
        return await reading.FactsAsync(fromHour, toHour, rule);
    }
}
