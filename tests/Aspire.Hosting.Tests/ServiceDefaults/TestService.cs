using AxComplex.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AxComplex.Aspire.Hosting.Tests.ServiceDefaults;

/// <summary>A service with the defaults, in the test's process, at a free port of 127.0.0.1.</summary>
internal static class TestService
{
    public static async Task<WebApplication> StartAsync(
        Action<WebApplicationBuilder> describe, Action<WebApplication> map, bool hasDefaults = true)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        describe(builder);
        if (hasDefaults)
        {
            builder.AddServiceDefaults();
        }

        var app = builder.Build();
        if (hasDefaults)
        {
            app.MapDefaultEndpoints();
        }

        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static Uri Address(this WebApplication app, string path = "/") => new(new Uri(app.Urls.Single()), path);

    /// <summary>The client that the service's own code gets.</summary>
    public static HttpClient Client(this WebApplication app) => app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
}
