using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>Writes, for each grain interface, a reference class and one call class a method, and a manifest of the assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainCodeGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is InterfaceDeclarationSyntax { BaseList: not null },
                static (syntax, cancel) => ReadInterface(syntax, cancel))
            .Where(static found => found is not null)
            .Select(static (found, _) => found!);
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
                static (syntax, cancel) => ReadClass(syntax, cancel))
            .Where(static found => found is not null)
            .Select(static (found, _) => found!);
        var assembly = context.CompilationProvider.Select(static (compilation, _) => AssemblyModel.Read(compilation));

        context.RegisterSourceOutput(interfaces, static (output, model) => WriteInterface(output, model));
        context.RegisterSourceOutput(classes, static (output, model) => Report(output, model.Problems));
        context.RegisterSourceOutput(
            interfaces.Collect().Combine(classes.Collect()).Combine(assembly),
            static (output, all) => WriteManifest(output, all.Left.Left, all.Left.Right, all.Right));
    }

    private static InterfaceModel? ReadInterface(GeneratorSyntaxContext syntax, CancellationToken cancel) =>
        syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, cancel) is INamedTypeSymbol symbol ? InterfaceModel.TryRead(symbol) : null;

    private static ClassModel? ReadClass(GeneratorSyntaxContext syntax, CancellationToken cancel) =>
        syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, cancel) is INamedTypeSymbol symbol ? ClassModel.TryRead(symbol) : null;

    private static void WriteInterface(SourceProductionContext output, InterfaceModel model)
    {
        Report(output, model.Problems);
        if (model.Problems.Count == 0)
        {
            output.AddSource(model.Id + ".orleans.g.cs", SourceText.From(ReferenceWriter.Write(model), Encoding.UTF8));
        }
    }

    private static void WriteManifest(
        SourceProductionContext output, ImmutableArray<InterfaceModel> interfaces, ImmutableArray<ClassModel> classes, AssemblyModel assembly)
    {
        var sound = interfaces.Where(static model => model.Problems.Count == 0).Distinct().ToList();
        var sources = classes.Where(static model => model.Problems.Count == 0).Distinct().ToList();
        if (sound.Count + sources.Count + assembly.Parts.Count > 0)
        {
            output.AddSource("Manifest.orleans.g.cs", SourceText.From(ManifestWriter.Write(assembly, sound, sources), Encoding.UTF8));
        }
    }

    private static void Report(SourceProductionContext output, EquatableList<ProblemModel> problems)
    {
        foreach (var problem in problems)
        {
            output.ReportDiagnostic(problem.ToDiagnostic());
        }
    }
}
