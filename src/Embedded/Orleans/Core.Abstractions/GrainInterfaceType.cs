using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>The name of a grain interface.</summary>
public readonly struct GrainInterfaceType : IEquatable<GrainInterfaceType>
{
    /// <summary>Makes an interface name.</summary>
    /// <param name="value">The name.</param>
    public GrainInterfaceType(string value)
        : this(IdSpan.Create(value))
    {
    }

    /// <summary>Makes an interface name.</summary>
    /// <param name="value">The name.</param>
    public GrainInterfaceType(IdSpan value) => Value = value;

    /// <summary>Gets the text.</summary>
    public IdSpan Value { get; }

    /// <summary>Gets whether there is no name.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>Makes an interface name.</summary>
    /// <param name="value">The name.</param>
    /// <returns>The interface name.</returns>
    public static GrainInterfaceType Create(string value) => new(value);

    /// <inheritdoc/>
    public static bool operator ==(GrainInterfaceType left, GrainInterfaceType right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(GrainInterfaceType left, GrainInterfaceType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainInterfaceType other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GrainInterfaceType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Value.Text;
}
