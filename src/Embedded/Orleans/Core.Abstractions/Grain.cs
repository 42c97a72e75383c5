using Orleans.Runtime;

namespace Orleans;

/// <summary>The usual base of grain classes.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IGrainContext _context;

    /// <summary>Makes a grain in the activation that is being created.</summary>
    /// <exception cref="InvalidOperationException">The silo is not creating an activation: the grain was made with <c>new</c>.</exception>
    protected Grain()
    {
        _context = ActivationData.Creating ?? throw new InvalidOperationException(
            $"{GetType()} was made outside of a silo. A silo makes grains when they are first called; ask IGrainFactory for a reference.");
    }

    /// <summary>Gets the activation that this grain lives in.</summary>
    public IGrainContext GrainContext => _context;

    /// <summary>Gets a reference to this grain.</summary>
    public GrainReference GrainReference => _context.GrainReference;

    /// <summary>Gets the grain's identity as text.</summary>
    public string IdentityString => _context.GrainId.ToString();

    /// <summary>Gets the silo's name.</summary>
    public string RuntimeIdentity => Activation.Silo.Details.SiloAddress.ToString();

    /// <summary>Gets the factory of references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Silo.GrainFactory;

    /// <summary>Gets the services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => _context.ActivationServices;

    private ActivationData Activation => (ActivationData)_context;

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    /// <param name="cancellationToken">Cancelled when activation takes longer than the silo allows.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    /// <param name="reason">Why the grain goes.</param>
    /// <param name="cancellationToken">Cancelled when deactivation takes longer than the silo allows.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the current call has ended; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps this activation from idle collection.</summary>
    /// <param name="timeSpan">For how long from now; <see cref="Timeout.InfiniteTimeSpan"/> for ever, zero or less to end an earlier delay.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
