namespace AxComplex.Portal.Live;

/// <summary>Registers the live feed.</summary>
internal static class LiveServices
{
    /// <summary>Adds the client of Silos and one feed a circuit.</summary>
    public static void AddLive(this IServiceCollection services)
    {
        services.AddHttpClient(SilosApi.Client, client => client.BaseAddress = new Uri("http://silos"));
        services.AddSingleton<SilosApi>();
        services.AddSingleton<LiveConnection>();
        services.AddSingleton<LiveStream>();
        services.AddScoped<LiveFeed>();
        services.AddScoped<Machines.MachineHistory>();
    }
}
