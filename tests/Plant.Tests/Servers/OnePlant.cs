namespace AxComplex.Plant.Tests.Servers;

/// <summary>One running plant for tests that change nothing in it.</summary>
public sealed class OnePlant : IAsyncLifetime
{
    internal RunningPlant Plant { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Plant = await RunningPlant.StartAsync(_ => { });

    public ValueTask DisposeAsync() => Plant.DisposeAsync();
}
