using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>The identity of a stream within its provider: a namespace and a key.</summary>
public readonly struct StreamId : IEquatable<StreamId>, IComparable<StreamId>
{
    private readonly string? _namespace;
    private readonly string? _key;

    private StreamId(string? ns, string key)
    {
        _namespace = ns ?? string.Empty;
        _key = key;
    }

    /// <summary>Gets the namespace as UTF-8.</summary>
    public ReadOnlyMemory<byte> Namespace => Encoding.UTF8.GetBytes(_namespace ?? string.Empty);

    /// <summary>Gets the key as UTF-8.</summary>
    public ReadOnlyMemory<byte> Key => Encoding.UTF8.GetBytes(_key ?? string.Empty);

    /// <summary>Makes an identity.</summary>
    /// <param name="ns">The namespace; <see langword="null"/> for none.</param>
    /// <param name="key">The key.</param>
    /// <returns>The identity.</returns>
    public static StreamId Create(string? ns, Guid key) => new(ns, key.ToString("N", CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Create(string?, Guid)"/>
    public static StreamId Create(string? ns, long key) => new(ns, key.ToString("X", CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Create(string?, Guid)"/>
    public static StreamId Create(string? ns, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new StreamId(ns, key);
    }

    /// <inheritdoc/>
    public static bool operator ==(StreamId s1, StreamId s2) => s1.Equals(s2);

    /// <inheritdoc/>
    public static bool operator !=(StreamId s1, StreamId s2) => !s1.Equals(s2);

    /// <summary>Gets the namespace.</summary>
    /// <returns>The namespace; <see langword="null"/> for none.</returns>
    public string? GetNamespace() => string.IsNullOrEmpty(_namespace) ? null : _namespace;

    /// <summary>Gets the key.</summary>
    /// <returns>The key.</returns>
    public string GetKeyAsString() => _key ?? string.Empty;

    /// <inheritdoc/>
    public bool Equals(StreamId other) =>
        string.Equals(_key, other._key, StringComparison.Ordinal) && string.Equals(_namespace, other._namespace, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is StreamId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_namespace, _key);

    /// <inheritdoc/>
    public int CompareTo(StreamId other) => string.CompareOrdinal(_namespace, other._namespace) is var order && order != 0
        ? order
        : string.CompareOrdinal(_key, other._key);

    /// <inheritdoc/>
    public override string ToString() => GetNamespace() is { } ns ? $"{ns}/{_key}" : $"null/{_key}";
}
