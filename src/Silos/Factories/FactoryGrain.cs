using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Companies;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Machines;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace AxComplex.Silos.Factories;

/// <inheritdoc cref="IFactoryGrain"/>
[ImplicitStreamSubscription(StreamNames.Factory)]
internal sealed partial class FactoryGrain(
    [PersistentState("factory", StoreNames.Twins)] IPersistentState<FactoryGrainState> store, IHistory history, ComplexMap map, ILogger<FactoryGrain> logger)
    : Grain, IFactoryGrain, IStreamSubscriptionObserver, IAsyncObserver<MachineGlance>
{
    private readonly SortedDictionary<string, MachineGlance> _machines = new(StringComparer.Ordinal);

    private FactoryId Factory => FactoryId.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await TakeOverAsync(cancellationToken);
        var machines = (await history.ListMachinesAsync()).Where(m => m.Factory == Factory);
        foreach (var glance in await Task.WhenAll(machines.Select(m => GrainFactory.GetMachine(m).GlanceAsync())))
        {
            _machines[glance.Machine] = glance;
        }
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<MachineGlance>().ResumeAsync(this);

    public Task OnNextAsync(MachineGlance item, StreamSequenceToken? token = null)
    {
        // A newer one may have come with the answer at activation; one of the same position may carry new names.
        if (!_machines.TryGetValue(item.Machine, out var known) || known.Position <= item.Position)
        {
            _machines[item.Machine] = item;
        }

        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<ImmutableArray<MachineGlance>> MachinesAsync() => Task.FromResult(_machines.Values.ToImmutableArray());
}
