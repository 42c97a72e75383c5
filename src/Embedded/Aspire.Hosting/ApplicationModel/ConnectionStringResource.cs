namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string of something that this application does not start.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="connectionStringExpression">The connection string.</param>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString
{
    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;

    /// <inheritdoc/>
    public string? ConnectionStringEnvironmentVariable { get; init; }
}
