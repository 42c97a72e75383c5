namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource whose endpoints others find by its name, as in <c>http://silos</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
