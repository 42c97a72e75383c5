namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that can be written down before it is known.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The value's name in braces, for example <c>{portal.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}
