using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed class SiloHostedService(Silo silo, SiloLifecycle lifecycle, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
        {
            participant.Participate(lifecycle);
        }

        await lifecycle.StartAsync(ServiceLifecycleStage.RuntimeGrainServices, cancellationToken);
        silo.Start();
        await lifecycle.StartAsync(ServiceLifecycleStage.Last, cancellationToken);
        silo.Log.Started(silo.Details.Name, silo.References.Classes.Count());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lifecycle.StopAsync(ServiceLifecycleStage.BecomeActive, cancellationToken);
        await silo.StopAsync(cancellationToken);
        await lifecycle.StopAsync(ServiceLifecycleStage.First, cancellationToken);
        silo.Log.Stopped(silo.Details.Name);
    }
}
