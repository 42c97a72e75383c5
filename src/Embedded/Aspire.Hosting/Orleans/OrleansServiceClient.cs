namespace Aspire.Hosting.Orleans;

/// <summary>An Orleans cluster as those are told of it who call its grains and hold none.</summary>
/// <param name="service">The cluster.</param>
public sealed class OrleansServiceClient(OrleansService service)
{
    /// <summary>The cluster.</summary>
    public OrleansService Service { get; } = service;
}
