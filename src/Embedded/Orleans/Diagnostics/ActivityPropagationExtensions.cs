using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Adds activities.</summary>
public static class ActivityPropagationExtensions
{
    /// <summary>
    /// Makes an activity of each grain call, for the sources in <see cref="Diagnostics.ActivitySources"/>. The filters that do it are in the
    /// way of every call, listened to or not.
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(static service => service.ServiceType == typeof(ActivityPropagation)))
        {
            return builder;
        }

        // First of all, so that other filters run within the activity.
        builder.Services.AddSingleton<ActivityPropagation>();
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IOutgoingGrainCallFilter>(static services => services.GetRequiredService<ActivityPropagation>()));
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IIncomingGrainCallFilter>(static services => services.GetRequiredService<ActivityPropagation>()));
        return builder;
    }
}
