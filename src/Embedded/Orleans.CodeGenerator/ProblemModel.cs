using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>Something in the source that cannot be a grain here.</summary>
internal sealed record ProblemModel(string Id, string Message, string File, TextSpan Span, LinePositionSpan Lines)
{
    public static ProblemModel At(ISymbol symbol, string id, string message)
    {
        var location = symbol.Locations[0];
        return new ProblemModel(id, message, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        new DiagnosticDescriptor(Id, "Not a grain that this engine can run", "{0}", "Orleans", DiagnosticSeverity.Error, isEnabledByDefault: true),
        Location.Create(File, Span, Lines),
        Message);
}
