using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Adds call filters.</summary>
public static class GrainCallFilterSiloBuilderExtensions
{
    /// <summary>Adds a filter on the grains' side.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IIncomingGrainCallFilter filter)
    {
        builder.Services.AddSingleton(filter);
        return builder;
    }

    /// <summary>Adds a filter on the grains' side.</summary>
    /// <typeparam name="TImplementation">The filter's class.</typeparam>
    /// <param name="builder">The silo.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IIncomingGrainCallFilter
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter, TImplementation>();
        return builder;
    }

    /// <summary>Adds a filter on the callers' side.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, IOutgoingGrainCallFilter filter)
    {
        builder.Services.AddSingleton(filter);
        return builder;
    }

    /// <summary>Adds a filter on the callers' side.</summary>
    /// <typeparam name="TImplementation">The filter's class.</typeparam>
    /// <param name="builder">The silo.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddOutgoingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IOutgoingGrainCallFilter
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>();
        return builder;
    }

    /// <summary>Adds a filter that is a function.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="filter">The filter.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IncomingGrainCallFilterDelegate filter) =>
        builder.AddIncomingGrainCallFilter(new FunctionFilter(filter, null));

    /// <inheritdoc cref="AddIncomingGrainCallFilter(ISiloBuilder, IncomingGrainCallFilterDelegate)"/>
    public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, OutgoingGrainCallFilterDelegate filter) =>
        builder.AddOutgoingGrainCallFilter(new FunctionFilter(null, filter));

    private sealed class FunctionFilter(IncomingGrainCallFilterDelegate? incoming, OutgoingGrainCallFilterDelegate? outgoing)
        : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => incoming!(context);

        public Task Invoke(IOutgoingGrainCallContext context) => outgoing!(context);
    }
}
