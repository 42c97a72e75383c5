using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;

namespace AxComplex.Silos.Alarms;

/// <inheritdoc cref="IFactoryAlarmsGrain"/>
internal sealed class FactoryAlarmsGrain(IHistory history) : Grain, IFactoryAlarmsGrain
{
    private readonly SortedDictionary<string, ImmutableArray<MachineAlarm>> _open = new(StringComparer.Ordinal);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var factory = FactoryId.Parse(this.GetPrimaryKeyString());
        foreach (var machine in (await history.ListMachinesAsync()).Where(m => m.Factory == factory))
        {
            Set(machine.ToString(), [.. (await GrainFactory.GetAlarms(machine).GetAsync()).Where(a => a.IsOpen)]);
        }
    }

    public Task ChangedAsync(string machine, ImmutableArray<MachineAlarm> open)
    {
        Set(machine, open);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<MachineAlarm>> OpenAsync() => Task.FromResult(_open.Values.SelectMany(a => a).ToImmutableArray());

    private void Set(string machine, ImmutableArray<MachineAlarm> open)
    {
        if (open.IsEmpty)
        {
            _open.Remove(machine);
        }
        else
        {
            _open[machine] = open;
        }
    }
}
