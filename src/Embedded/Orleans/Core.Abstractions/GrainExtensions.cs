using Orleans.Runtime;

namespace Orleans;

/// <summary>What can be asked of grains and of references to them.</summary>
public static class GrainExtensions
{
    /// <summary>Gets a reference that can be handed to other grains; <c>this</c> must not be.</summary>
    /// <typeparam name="TGrainInterface">The interface.</typeparam>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <returns>The reference.</returns>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => (TGrainInterface)grain.AsReference(typeof(TGrainInterface));

    /// <summary>Gets a reference by another interface of the same grain.</summary>
    /// <typeparam name="TGrainInterface">The interface.</typeparam>
    /// <param name="grain">A reference.</param>
    /// <returns>The reference.</returns>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    /// <summary>Gets a reference that can be handed to other grains.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <param name="interfaceType">The interface.</param>
    /// <returns>The reference.</returns>
    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(interfaceType);
        var reference = ReferenceOf(grain);
        return interfaceType.IsInstanceOfType(reference) ? reference : reference.Silo.References.Create(reference.GrainId, interfaceType);
    }

    /// <summary>Gets the identity of a grain.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <returns>The identity.</returns>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw NotAGrain(grain),
    };

    /// <summary>Gets an integer key and its extension.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <param name="keyExt">The extension, or <see langword="null"/>.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="InvalidOperationException">The key is no integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain, out string? keyExt)
    {
        var id = grain.GetGrainId();
        return id.TryGetIntegerKey(out var key, out keyExt)
            ? key
            : throw new InvalidOperationException($"Unable to extract integer key from grain id {id}");
    }

    /// <summary>Gets an integer key.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="InvalidOperationException">The key is no integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetPrimaryKeyLong(out _);

    /// <summary>Gets a GUID key and its extension.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <param name="keyExt">The extension, or <see langword="null"/>.</param>
    /// <returns>The GUID.</returns>
    /// <exception cref="InvalidOperationException">The key is no GUID.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain, out string? keyExt)
    {
        var id = grain.GetGrainId();
        return id.TryGetGuidKey(out var key, out keyExt)
            ? key
            : throw new InvalidOperationException($"Unable to extract GUID key from grain id {id}");
    }

    /// <summary>Gets a GUID key.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <returns>The GUID.</returns>
    /// <exception cref="InvalidOperationException">The key is no GUID.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetPrimaryKey(out _);

    /// <summary>Gets the key as text.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    /// <returns>The key.</returns>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.Text;

    private static GrainReference ReferenceOf(IAddressable grain) => grain switch
    {
        GrainReference reference => reference,
        IGrainBase { GrainContext: { } context } => context.GrainReference,
        _ => throw NotAGrain(grain),
    };

    private static ArgumentException NotAGrain(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain));
    }
}
