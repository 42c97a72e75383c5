using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>An application within the test's process; its services are processes of their own.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly Folder _folder;

    private TestApplication(Folder folder, DistributedApplication app) => (_folder, App) = (folder, app);

    public DistributedApplication App { get; }

    public HttpClient Http { get; } = new();

    public static IDistributedApplicationBuilder Describe(Folder folder, params string[] arguments) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = [folder.Argument, .. arguments],
            ProjectDirectory = folder.Path,
        });

    public static async Task<TestApplication> StartAsync(Action<IDistributedApplicationBuilder> describe, params string[] arguments)
    {
        var folder = new Folder();
        var builder = Describe(folder, arguments);
        describe(builder);
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestApplication(folder, app);
    }

    public ResourceRunner Runner(string name) => App.Services.GetRequiredService<Orchestrator>().Runners.Single(r => r.Resource.Name == name);

    public Task<ResourceEvent> HealthyAsync(string name) => Until.DoneAsync(
        $"{name} is healthy", App.ResourceNotifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Http.Dispose();
        _folder.Dispose();
    }
}
