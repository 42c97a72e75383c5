using Microsoft.CodeAnalysis;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>A grain class.</summary>
internal sealed record ClassModel(string Name, EquatableList<ProblemModel> Problems)
{
    public static ClassModel? TryRead(INamedTypeSymbol symbol)
    {
        if (symbol.IsAbstract || !symbol.AllInterfaces.Any(InterfaceModel.IsGrainInterface))
        {
            return null;
        }

        var problems = new List<ProblemModel>();
        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
            {
                problems.Add(ProblemModel.At(symbol, "AXORL002", $"Grain class {symbol.Name} is generic, which the embedded Orleans engine does not support. Build with AxPackages=upstream."));
                break;
            }

            if (type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal || type.IsFileLocal)
            {
                problems.Add(ProblemModel.At(symbol, "AXORL003", $"Grain class {symbol.Name} must be at least internal, so that the silo can make it."));
                break;
            }
        }

        return new ClassModel(symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), new EquatableList<ProblemModel>(problems));
    }
}
