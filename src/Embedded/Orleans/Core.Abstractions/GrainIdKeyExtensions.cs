using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Writes and reads the keys of grains: integers as upper-case hexadecimal, GUIDs as 32 digits.</summary>
public static class GrainIdKeyExtensions
{
    /// <summary>Makes the key of a grain with an integer key.</summary>
    /// <param name="key">The integer.</param>
    /// <returns>The key.</returns>
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    /// <summary>Makes the key of a grain with an integer key and an extension.</summary>
    /// <param name="key">The integer.</param>
    /// <param name="keyExtension">The extension; <see langword="null"/> or empty for none.</param>
    /// <returns>The key, <c>integer+extension</c>.</returns>
    public static IdSpan CreateIntegerKey(long key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateIntegerKey(key)
        : IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture) + "+" + keyExtension);

    /// <summary>Makes the key of a grain with a GUID key.</summary>
    /// <param name="key">The GUID.</param>
    /// <returns>The key.</returns>
    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N", CultureInfo.InvariantCulture));

    /// <summary>Makes the key of a grain with a GUID key and an extension.</summary>
    /// <param name="key">The GUID.</param>
    /// <param name="keyExtension">The extension; <see langword="null"/> or empty for none.</param>
    /// <returns>The key, <c>guid+extension</c>.</returns>
    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateGuidKey(key)
        : IdSpan.Create(key.ToString("N", CultureInfo.InvariantCulture) + "+" + keyExtension);

    /// <summary>Reads an integer key.</summary>
    /// <param name="grainId">The identity.</param>
    /// <param name="key">The integer.</param>
    /// <param name="keyExt">The extension, or <see langword="null"/>.</param>
    /// <returns>Whether the key is an integer key.</returns>
    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt) =>
        long.TryParse(Split(grainId, out keyExt), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out key);

    /// <summary>Reads an integer key.</summary>
    /// <param name="grainId">The identity.</param>
    /// <param name="keyExt">The extension, or <see langword="null"/>.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="ArgumentException">The key is no integer key.</exception>
    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) => grainId.TryGetIntegerKey(out var key, out keyExt)
        ? key
        : throw new ArgumentException($"The key of grain {grainId} is not an integer key.", nameof(grainId));

    /// <summary>Reads an integer key.</summary>
    /// <param name="grainId">The identity.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="ArgumentException">The key is no integer key.</exception>
    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    /// <summary>Reads a GUID key.</summary>
    /// <param name="grainId">The identity.</param>
    /// <param name="key">The GUID.</param>
    /// <param name="keyExt">The extension, or <see langword="null"/>.</param>
    /// <returns>Whether the key is a GUID key.</returns>
    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt) =>
        Guid.TryParseExact(Split(grainId, out keyExt), "N", out key);

    /// <summary>Reads a GUID key.</summary>
    /// <param name="grainId">The identity.</param>
    /// <param name="keyExt">The extension, or <see langword="null"/>.</param>
    /// <returns>The GUID.</returns>
    /// <exception cref="ArgumentException">The key is no GUID key.</exception>
    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) => grainId.TryGetGuidKey(out var key, out keyExt)
        ? key
        : throw new ArgumentException($"The key of grain {grainId} is not a GUID key.", nameof(grainId));

    /// <summary>Reads a GUID key.</summary>
    /// <param name="grainId">The identity.</param>
    /// <returns>The GUID.</returns>
    /// <exception cref="ArgumentException">The key is no GUID key.</exception>
    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    private static ReadOnlySpan<char> Split(GrainId grainId, out string? keyExt)
    {
        var text = grainId.Key.Text;
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        keyExt = plus < 0 ? null : text[(plus + 1)..];
        return plus < 0 ? text : text.AsSpan(0, plus);
    }
}
