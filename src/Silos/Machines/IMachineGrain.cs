using Orleans.Concurrency;

namespace AxComplex.Silos.Machines;

/// <summary>The twin of one machine: what the history says of it, kept ready.</summary>
/// <remarks>
/// Key: a machine identifier, <c>daesung/ansan/press-03</c>. What a call brings is durable in the history before, and every call says
/// which batch came before it; so one that is lost, repeated or late is noticed, and the history is read instead.
/// </remarks>
[Alias("ax.machine")]
internal interface IMachineGrain : IGrainWithStringKey
{
    /// <summary>Hands over what a batch brought, which is in the history. A second call changes nothing.</summary>
    /// <param name="stored">What it brought, and its place.</param>
    [Alias("stored")]
    Task StoredAsync(StoredTelemetry stored);

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
