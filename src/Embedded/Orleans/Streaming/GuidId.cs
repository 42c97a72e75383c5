namespace Orleans.Runtime;

/// <summary>A <see cref="System.Guid"/> as an object.</summary>
public sealed class GuidId : IEquatable<GuidId>, IComparable<GuidId>
{
    /// <summary>The GUID.</summary>
    public readonly Guid Guid;

    private GuidId(Guid guid) => Guid = guid;

    /// <summary>Makes a new one.</summary>
    /// <returns>The new one.</returns>
    public static GuidId GetNewGuidId() => new(Guid.NewGuid());

    /// <summary>Makes one of a known GUID.</summary>
    /// <param name="guid">The GUID.</param>
    /// <returns>The object.</returns>
    public static GuidId GetGuidId(Guid guid) => new(guid);

    /// <inheritdoc/>
    public static bool operator ==(GuidId? left, GuidId? right) => Equals(left, right);

    /// <inheritdoc/>
    public static bool operator !=(GuidId? left, GuidId? right) => !Equals(left, right);

    /// <inheritdoc/>
    public int CompareTo(GuidId? other) => Guid.CompareTo(other?.Guid ?? Guid.Empty);

    /// <inheritdoc/>
    public bool Equals(GuidId? other) => other is not null && Guid.Equals(other.Guid);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GuidId);

    /// <inheritdoc/>
    public override int GetHashCode() => Guid.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Guid.ToString();
}
