using Orleans.Concurrency;

namespace AxComplex.Silos.Machines;

/// <summary>The twin of one machine: what the history says of it, kept ready.</summary>
/// <remarks>
/// Key: a machine identifier, <c>daesung/ansan/press-03</c>. The values themselves are read from the history, in which they
/// are durable before anybody calls here; so a call that is lost, repeated or late changes nothing for good.
/// </remarks>
[Alias("ax.machine")]
internal interface IMachineGrain : IGrainWithStringKey
{
    /// <summary>Says that the history holds a batch of this machine. A second call changes nothing.</summary>
    /// <param name="position">The batch's position in the history.</param>
    [Alias("stored")]
    Task StoredAsync(long position);

    /// <summary>Says that the machine's description changed. A second call changes nothing.</summary>
    [Alias("described")]
    Task DescribedAsync();

    /// <summary>Gets the machine at a glance.</summary>
    [Alias("glance"), AlwaysInterleave]
    Task<MachineGlance> GlanceAsync();

    /// <summary>Gets the machine with its signals.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<MachineSnapshot> GetAsync();
}
