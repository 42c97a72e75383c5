namespace Orleans.Serialization.Configuration;

/// <summary>Points from an assembly to its generated manifest.</summary>
/// <param name="providerType">A <see cref="TypeManifestProviderBase"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TypeManifestProviderAttribute(Type providerType) : Attribute
{
    /// <summary>Gets the generated type.</summary>
    public Type ProviderType { get; } = providerType;
}
