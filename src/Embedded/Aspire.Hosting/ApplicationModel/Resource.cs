using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The base of all resources.</summary>
public abstract partial class Resource : IResource
{
    /// <summary>Names the resource.</summary>
    /// <param name="name">1 to 64 letters, digits and single hyphens; the first is a letter, the last no hyphen.</param>
    /// <exception cref="ArgumentException">The name has another form.</exception>
    protected Resource(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 64 || !NameForm().IsMatch(name))
        {
            throw new ArgumentException(
                $"'{name}' is no resource name: it has 1 to 64 ASCII letters, digits and single hyphens, begins with a letter "
                + "and does not end with a hyphen.", nameof(name));
        }

        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$")]
    private static partial Regex NameForm();
}
