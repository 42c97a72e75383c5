using Microsoft.CodeAnalysis;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>Says which types may be an argument or a result: those that nobody can change once they are made.</summary>
/// <remarks>
/// In one process a call hands over the object itself and not a copy, as between silos. Then a mutable one would be shared by two
/// grains, and neither would have it for itself. An own type says <c>[Immutable]</c>, and is believed.
/// </remarks>
internal static class ImmutabilityRule
{
    private static readonly HashSet<string> Known =
    [
        "System.Guid", "System.TimeSpan", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.Uri", "System.Version", "System.Type",
        "System.Half", "System.Int128", "System.UInt128", "System.Numerics.BigInteger", "System.Net.IPAddress", "System.Net.IPEndPoint",
        "System.Threading.CancellationToken", "System.Exception",
    ];

    public static bool Holds(ITypeSymbol type)
    {
        if (type.SpecialType is not SpecialType.None and not SpecialType.System_Object and not SpecialType.System_Array)
        {
            return type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
                or SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_DateTime;
        }

        if (type is not INamedTypeSymbol named)
        {
            return false;
        }

        return named.TypeKind == TypeKind.Enum
            || IsMarked(named)
            || IsGrain(named)
            || (named.OriginalDefinition is var definition
                && (Known.Contains(definition.ToDisplayString()) || IsOrleansOwn(definition) || IsContainer(definition))
                && named.TypeArguments.All(Holds));
    }

    private static bool IsMarked(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == "Orleans.ImmutableAttribute");

    private static bool IsGrain(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && (type.ToDisplayString() == "Orleans.IGrain" || type.AllInterfaces.Any(static parent => parent.ToDisplayString() == "Orleans.IGrain"));

    // GrainId, StreamId, SiloAddress and the like.
    private static bool IsOrleansOwn(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() is "Orleans.Runtime" && (type.IsValueType || type.Name is "SiloAddress" or "GrainReference");

    private static bool IsContainer(INamedTypeSymbol type) =>
        type.IsTupleType
        || type.SpecialType == SpecialType.System_Nullable_T
        || type.ToDisplayString().StartsWith("System.Tuple<", System.StringComparison.Ordinal)
        || type.ToDisplayString().StartsWith("System.ValueTuple<", System.StringComparison.Ordinal)
        || type.ToDisplayString().StartsWith("System.Collections.Generic.KeyValuePair<", System.StringComparison.Ordinal)
        || (type.ContainingNamespace.ToDisplayString() is "System.Collections.Immutable" or "System.Collections.Frozen" && type.Name != "Builder");
}
