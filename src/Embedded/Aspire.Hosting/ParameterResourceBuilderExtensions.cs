using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds values from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value is the configuration <c>Parameters:{name}</c>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="secret">Whether the value is masked wherever it is shown.</param>
    /// <returns>A builder to say more about it.</returns>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? throw Missing(name), secret));

    /// <summary>Adds a parameter with a fixed value.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Of no effect here: nothing is published.</param>
    /// <param name="secret">Whether the value is masked wherever it is shown.</param>
    /// <returns>A builder to say more about it.</returns>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => value, secret));

    /// <summary>Adds a parameter with a default.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The default, used when the configuration <c>Parameters:{name}</c> is absent.</param>
    /// <param name="secret">Whether the value is masked wherever it is shown.</param>
    /// <param name="persist">Whether the default, once made, is kept for the next runs (in the run folder, mode 0600).</param>
    /// <returns>A builder to say more about it.</returns>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(Generated(builder, name, value, secret, persist));

    /// <summary>Adds the connection string <c>ConnectionStrings:{name}</c> of the app host's configuration.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The connection string's name.</param>
    /// <param name="environmentVariableName">The variable that carries it; null means <c>ConnectionStrings__{name}</c>.</param>
    /// <returns>A builder to say more about it.</returns>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        var value = new ParameterResource(
            name,
            _ => builder.Configuration[$"ConnectionStrings:{name}"] ?? throw new DistributedApplicationException(
                $"Connection string '{name}' has no value. Give it by --ConnectionStrings:{name}=…, the environment variable "
                + $"ConnectionStrings__{name}, or the section ConnectionStrings of the app host's appsettings.json."),
            secret: true);
        return builder.AddResource(new ConnectionStringResource(name, ReferenceExpression.Create($"{value}"))
        {
            ConnectionStringEnvironmentVariable = environmentVariableName,
        });
    }

    /// <summary>Adds a connection string that is put together of other values.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The connection string's name.</param>
    /// <param name="connectionStringExpression">The connection string.</param>
    /// <returns>A builder to say more about it.</returns>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    internal static ParameterResource Generated(
        IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist) =>
        new(
            name,
            made => Configured(builder, name) ?? (persist && builder is DistributedApplicationBuilder embedded
                ? embedded.RunFolder.GetOrAdd("parameters.json", name, made!.GetDefaultValue)
                : made!.GetDefaultValue()),
            secret)
        { Default = value };

    private static string? Configured(IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] is { Length: > 0 } value ? value : null;

    private static DistributedApplicationException Missing(string name) => new(
        $"Parameter '{name}' has no value. Give it by --Parameters:{name}=…, the environment variable Parameters__{name}, "
        + "or the section Parameters of the app host's appsettings.json.");
}
