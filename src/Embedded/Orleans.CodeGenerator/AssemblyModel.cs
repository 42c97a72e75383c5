using Microsoft.CodeAnalysis;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>The assembly that is compiled, and those it uses that hold grains.</summary>
internal sealed record AssemblyModel(string Name, EquatableList<string> Parts)
{
    public static AssemblyModel Read(Compilation compilation)
    {
        var parts = compilation.SourceModule.ReferencedAssemblySymbols
            .Where(static assembly => assembly.GetAttributes().Any(
                static attribute => attribute.AttributeClass?.ToDisplayString() == "Orleans.ApplicationPartAttribute"))
            .Select(static assembly => assembly.Identity.Name);
        return new AssemblyModel(compilation.AssemblyName ?? "Assembly", new EquatableList<string>(parts));
    }
}
