namespace Orleans;

/// <summary>Turns values of a type that cannot be marked with <see cref="GenerateSerializerAttribute"/> into one that is, and back.</summary>
/// <remarks>In one process a value is handed over as it is, so here nobody calls it; a cluster does.</remarks>
/// <typeparam name="TValue">The type.</typeparam>
/// <typeparam name="TSurrogate">What travels in its place.</typeparam>
public interface IConverter<TValue, TSurrogate>
    where TSurrogate : struct
{
    /// <summary>Makes the value of what has travelled.</summary>
    /// <param name="surrogate">What has travelled.</param>
    /// <returns>The value.</returns>
    TValue ConvertFromSurrogate(in TSurrogate surrogate);

    /// <summary>Makes what travels of the value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>What travels.</returns>
    TSurrogate ConvertToSurrogate(in TValue value);
}
