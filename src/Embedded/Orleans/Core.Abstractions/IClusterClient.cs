namespace Orleans;

/// <summary>Calls grains from outside of grains.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>Gets the services of the host.</summary>
    IServiceProvider ServiceProvider { get; }
}
