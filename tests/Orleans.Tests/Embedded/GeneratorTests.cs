using System.Collections.Immutable;
using AxComplex.Embedded.Orleans.CodeGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AxComplex.Orleans.Tests.Embedded;

/// <summary>What cannot be a grain here is said when it is compiled, and where.</summary>
public sealed class GeneratorTests
{
    private const string Usings = "using System.Collections.Generic; using System.Collections.Immutable; using System.Threading.Tasks; using System.Threading; using Orleans; using Orleans.Concurrency;\n";

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    [Theory]
    [InlineData("AXORL001", "public interface IOneGrain<T> : IGrainWithStringKey { Task One(); }")]
    [InlineData("AXORL002", "public interface IOneGrain : IGrainWithStringKey { Task One(); } public class OneGrain<T> : Grain, IOneGrain { public Task One() => Task.CompletedTask; }")]
    [InlineData("AXORL003", "public class Outer { private interface IOneGrain : IGrainWithStringKey { Task One(); } }")]
    [InlineData("AXORL004", "public interface IOneGrain : IGrainWithStringKey { int One { get; } }")]
    [InlineData("AXORL005", "public interface IOneGrain : IGrainWithStringKey { Task One<T>(); }")]
    [InlineData("AXORL006", "public interface IOneGrain : IGrainWithStringKey { void One(); }")]
    [InlineData("AXORL007", "public interface IOneGrain : IGrainWithStringKey { Task One(ref int value); }")]
    [InlineData("AXORL008", "public interface IOneGrain : IGrainWithStringKey { [OneWay] Task<int> One(); }")]
    [InlineData("AXORL009", "public interface IOneGrain : IGrainWithStringKey { [ResponseTimeout(\"soon\")] Task One(); }")]
    public void WhatCannotBeAGrain_IsAnErrorOfItsOwn(string id, string source)
    {
        var found = Assert.Single(Run(source), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.Equal(id, found.Id);
        Assert.True(found.Location.SourceSpan.Start >= Usings.Length);
    }

    [Theory]
    [InlineData("Task One(int[] values);")]
    [InlineData("Task One(List<int> values);")]
    [InlineData("Task One(IReadOnlyList<int> values);")]
    [InlineData("Task One(object value);")]
    [InlineData("Task One(Mutable value);")]
    [InlineData("Task<byte[]> One();")]
    [InlineData("Task<Mutable> One();")]
    [InlineData("Task<ImmutableArray<Mutable>> One();")]
    [InlineData("ValueTask<(int, int[])> One();")]
    [InlineData("Task<ImmutableArray<int>.Builder> One();")]
    public void WhatCanBeChanged_CannotBeHandedOver(string method)
    {
        var found = Assert.Single(Run(Interface(method)));

        Assert.Equal("AXORL010", found.Id);
        Assert.Contains("[Immutable]", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task One(int number, string text, System.Guid id, System.DateTime time, System.TimeSpan span, System.DateTimeOffset offset);")]
    [InlineData("Task<int?> One(Marked marked, MarkedStruct? maybe, System.DayOfWeek day, CancellationToken token);")]
    [InlineData("ValueTask<ImmutableArray<Marked>> One(ImmutableDictionary<string, MarkedStruct> values);")]
    [InlineData("Task<(int, ImmutableList<string>)> One(IOneGrain other, Orleans.Runtime.GrainId id);")]
    public void WhatCannotBeChanged_IsHandedOver(string method) => Assert.Empty(Run(Interface(method)));

    private static string Interface(string method) =>
        "public interface IOneGrain : IGrainWithStringKey { " + method + " }\n"
        + "public sealed record Mutable(int Value); [Immutable] public sealed record Marked(int Value); [Immutable] public readonly record struct MarkedStruct(int Value);";

    private static ImmutableArray<Diagnostic> Run(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Tested",
            [CSharpSyntaxTree.ParseText(Usings + source, path: "Tested.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new GrainCodeGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);

        // What is generated compiles, too.
        return [.. diagnostics, .. diagnostics.IsEmpty ? generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) : []];
    }
}
