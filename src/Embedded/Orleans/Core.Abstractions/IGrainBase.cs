using Orleans.Runtime;

namespace Orleans;

/// <summary>What every grain class is; <see cref="Grain"/> is the usual base.</summary>
public interface IGrainBase
{
    /// <summary>Gets the activation that the grain lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. An exception fails the calls that wait for this activation.</summary>
    /// <param name="token">Cancelled when activation takes longer than the silo allows.</param>
    /// <returns>A task.</returns>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call.</summary>
    /// <param name="reason">Why the grain goes.</param>
    /// <param name="token">Cancelled when deactivation takes longer than the silo allows.</param>
    /// <returns>A task.</returns>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
