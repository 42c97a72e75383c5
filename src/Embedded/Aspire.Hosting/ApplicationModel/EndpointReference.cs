using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource, which gets its address when the application starts.</summary>
/// <param name="owner">The resource.</param>
/// <param name="endpointName">The endpoint's name.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The resource.</summary>
    public IResourceWithEndpoints Resource { get; } = owner;

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; } = endpointName;

    /// <summary>Whether the resource has an endpoint of this name.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether it has its address.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>Whether its scheme is <c>http</c>.</summary>
    public bool IsHttp => Annotation.IsHttp;

    /// <summary>Its scheme.</summary>
    public string Scheme => Annotation.UriScheme;

    /// <summary>Its host name.</summary>
    public string Host => Allocated.Address;

    /// <summary>Its port.</summary>
    public int Port => Allocated.Port;

    /// <summary>The port that the process listens on.</summary>
    public int? TargetPort => Allocated.Port;

    /// <summary>Its whole address.</summary>
    /// <exception cref="InvalidOperationException">The application has not started, or there is no such endpoint.</exception>
    public string Url => Allocated.UriString;

    /// <summary>Its whole address as an expression.</summary>
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private EndpointAnnotation Annotation => Find() ?? throw new InvalidOperationException(
        $"'{Resource.Name}' has no endpoint '{EndpointName}'. It has: {string.Join(", ", Resource.Annotations.OfType<EndpointAnnotation>().Select(e => e.Name))}.");

    private AllocatedEndpoint Allocated => Annotation.AllocatedEndpoint ?? throw new InvalidOperationException(
        $"Endpoint '{EndpointName}' of '{Resource.Name}' gets its address when the application starts.");

    /// <summary>A part of the address.</summary>
    /// <param name="property">Which part.</param>
    /// <returns>The part, known when the application starts.</returns>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    internal string Part(EndpointProperty property) => property switch
    {
        EndpointProperty.Url => Url,
        EndpointProperty.Host => Host,
        EndpointProperty.IPV4Host => "127.0.0.1",
        EndpointProperty.Port or EndpointProperty.TargetPort => Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Scheme,
        EndpointProperty.HostAndPort => Allocated.EndPointString,
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "No such part of an endpoint."),
    };

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
