using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AxComplex.Embedded.Orleans.CodeGenerator;

/// <summary>How a method's call classes are based: <c>TaskRequest</c>, <c>Request</c>.</summary>
internal enum ReturnKind
{
    Task,
    TaskOfT,
    ValueTask,
    ValueTaskOfT,
}

/// <summary>A parameter, its type with annotations and as <c>typeof</c> wants it; a cancellation token is not one of a call's arguments.</summary>
internal sealed record ParameterModel(string Type, string PlainType, string Name, bool IsToken);

/// <summary>A method of a grain interface.</summary>
internal sealed record MethodModel(
    string Interface,
    string InterfaceName,
    string Name,
    ReturnKind Kind,
    string? Result,
    string Options,
    long? TimeoutTicks,
    EquatableList<ParameterModel> Parameters)
{
    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public string ReturnType => Kind switch
    {
        ReturnKind.Task => "global::System.Threading.Tasks.Task",
        ReturnKind.TaskOfT => $"global::System.Threading.Tasks.Task<{Result}>",
        ReturnKind.ValueTask => "global::System.Threading.Tasks.ValueTask",
        _ => $"global::System.Threading.Tasks.ValueTask<{Result}>",
    };

    public string Base => Kind switch
    {
        ReturnKind.Task => "global::Orleans.Runtime.TaskRequest",
        ReturnKind.TaskOfT => $"global::Orleans.Runtime.TaskRequest<{Result}>",
        ReturnKind.ValueTask => "global::Orleans.Runtime.Request",
        _ => $"global::Orleans.Runtime.Request<{Result}>",
    };

    public bool IsOneWay => Options.Contains("OneWay");

    public static void Read(IMethodSymbol method, List<MethodModel> methods, List<ProblemModel> problems)
    {
        var name = $"{method.ContainingType.Name}.{method.Name}";
        if (method.IsGenericMethod)
        {
            problems.Add(ProblemModel.At(method, "AXORL005", $"{name} is generic, which the embedded Orleans engine does not support. Build with AxPackages=upstream."));
            return;
        }

        if (KindOf(method.ReturnType) is not { } kind)
        {
            problems.Add(ProblemModel.At(method, "AXORL006", $"{name} returns {method.ReturnType.ToDisplayString()}; a grain method returns Task, Task<T>, ValueTask or ValueTask<T>."));
            return;
        }

        var parameters = method.Parameters.Select(static parameter => new ParameterModel(
            parameter.Type.ToDisplayString(Annotated),
            parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            parameter.Name,
            parameter.Type.ToDisplayString() == "System.Threading.CancellationToken")).ToList();
        if (method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) || parameters.Count(static parameter => parameter.IsToken) > 1)
        {
            problems.Add(ProblemModel.At(method, "AXORL007", $"{name} has a ref, in or out parameter, or two cancellation tokens; a call cannot carry those."));
            return;
        }

        foreach (var type in method.Parameters.Select(static parameter => parameter.Type).Concat(ResultOf(method)).Where(static type => !ImmutabilityRule.Holds(type)))
        {
            problems.Add(ProblemModel.At(method, "AXORL010", $"{name} hands over {type.ToDisplayString()}, which can be changed by either side. Take an immutable type such as ImmutableArray<T>, or mark your own type [Immutable]."));
        }

        var options = OptionsOf(method);
        if (options.Contains("OneWay") && kind is (ReturnKind.TaskOfT or ReturnKind.ValueTaskOfT))
        {
            problems.Add(ProblemModel.At(method, "AXORL008", $"{name} is one-way and returns a value; nobody would wait for it."));
            return;
        }

        methods.Add(new MethodModel(
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            method.ContainingType.Name,
            method.Name,
            kind,
            ResultOf(method).FirstOrDefault()?.ToDisplayString(Annotated),
            options,
            TimeoutOf(method, name, problems),
            new EquatableList<ParameterModel>(parameters)));
    }

    private static ImmutableArray<ITypeSymbol> ResultOf(IMethodSymbol method) => ((INamedTypeSymbol)method.ReturnType).TypeArguments;

    private static ReturnKind? KindOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() switch
    {
        "System.Threading.Tasks.Task" => ReturnKind.Task,
        "System.Threading.Tasks.Task<TResult>" => ReturnKind.TaskOfT,
        "System.Threading.Tasks.ValueTask" => ReturnKind.ValueTask,
        "System.Threading.Tasks.ValueTask<TResult>" => ReturnKind.ValueTaskOfT,
        _ => null,
    };

    private static string OptionsOf(IMethodSymbol method) => string.Join(" | ", method.GetAttributes()
        .Select(static attribute => attribute.AttributeClass?.ToDisplayString() switch
        {
            "Orleans.Concurrency.AlwaysInterleaveAttribute" => "AlwaysInterleave",
            "Orleans.Concurrency.ReadOnlyAttribute" => "ReadOnly",
            "Orleans.Concurrency.OneWayAttribute" => "OneWay",
            _ => null,
        })
        .Where(static option => option is not null)
        .Select(static option => "global::Orleans.CodeGeneration.InvokeMethodOptions." + option));

    private static long? TimeoutOf(IMethodSymbol method, string name, List<ProblemModel> problems)
    {
        var attribute = method.GetAttributes().FirstOrDefault(static found => found.AttributeClass?.ToDisplayString() == "Orleans.ResponseTimeoutAttribute");
        if (attribute is null)
        {
            return null;
        }

        if (attribute.ConstructorArguments.Length == 1
            && attribute.ConstructorArguments[0].Value is string text
            && System.TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var timeout)
            && timeout > System.TimeSpan.Zero)
        {
            return timeout.Ticks;
        }

        problems.Add(ProblemModel.At(method, "AXORL009", $"{name} has a [ResponseTimeout] that is no duration of more than zero, such as \"00:00:05\"."));
        return null;
    }
}
