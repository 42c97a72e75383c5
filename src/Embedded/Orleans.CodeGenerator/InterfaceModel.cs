using System.Text;
using Microsoft.CodeAnalysis;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>A grain interface with all its methods, inherited ones too.</summary>
internal sealed record InterfaceModel(string Name, string Id, EquatableList<MethodModel> Methods, EquatableList<ProblemModel> Problems)
{
    /// <summary>Whether a type is a grain interface of the user's, not one of Orleans' own markers.</summary>
    public static bool IsGrainInterface(INamedTypeSymbol symbol) =>
        symbol.TypeKind == TypeKind.Interface
        && symbol.ContainingNamespace?.ToDisplayString() is not ("Orleans" or "Orleans.Runtime")
        && symbol.AllInterfaces.Any(static parent => parent.ToDisplayString() == "Orleans.IGrain");

    public static InterfaceModel? TryRead(INamedTypeSymbol symbol)
    {
        if (!IsGrainInterface(symbol))
        {
            return null;
        }

        var problems = new List<ProblemModel>();
        if (symbol.IsGenericType)
        {
            problems.Add(ProblemModel.At(symbol, "AXORL001", $"Grain interface {symbol.Name} is generic, which the embedded Orleans engine does not support. Build with AxPackages=upstream."));
        }

        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal || type.IsFileLocal)
            {
                problems.Add(ProblemModel.At(symbol, "AXORL003", $"Grain interface {symbol.Name} must be at least internal, so that references to it can be generated."));
                break;
            }
        }

        var methods = new List<MethodModel>();
        foreach (var member in new[] { symbol }.Concat(symbol.AllInterfaces).SelectMany(static type => type.GetMembers()).Where(static member => !member.IsStatic))
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            {
                MethodModel.Read(method, methods, problems);
            }
            else if (member is IPropertySymbol or IEventSymbol)
            {
                problems.Add(ProblemModel.At(member, "AXORL004", $"{symbol.Name}.{member.Name} is no method; a grain interface has methods only."));
            }
        }

        return new InterfaceModel(
            symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), IdOf(symbol), new EquatableList<MethodModel>(methods), new EquatableList<ProblemModel>(problems));
    }

    private static string IdOf(INamedTypeSymbol symbol)
    {
        var id = new StringBuilder();
        foreach (var character in symbol.ToDisplayString())
        {
            id.Append(char.IsLetterOrDigit(character) ? character : '_');
        }

        return id.ToString();
    }
}
