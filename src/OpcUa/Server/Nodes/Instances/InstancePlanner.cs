using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Instances;

/// <summary>
/// Finds what an instance of a type has (Part 3 §6.3.3, InstanceDeclarations of supertypes; §6.4.4, ModellingRules): all
/// that is mandatory, and the optional that is wanted. Placeholders, and what has no rule, belong to the type alone.
/// </summary>
internal sealed class InstancePlanner
{
    private const int MaxDepth = 32;

    private static readonly NodeId[] Placeholders =
        [ObjectIds.ModellingRule_OptionalPlaceholder, ObjectIds.ModellingRule_MandatoryPlaceholder];

    private readonly AddressSpace _space;
    private readonly InstanceOptions _options;
    private readonly (string Text, string[] Elements)[] _wanted;
    private readonly HashSet<string> _found = [];

    private InstancePlanner(AddressSpace space, InstanceOptions options)
    {
        (_space, _options) = (space, options);
        _wanted = [.. options.Optional.Select(path => (path, path.Split('/')))];
    }

    /// <summary>Plans an instance.</summary>
    /// <exception cref="ArgumentException">
    /// The type is abstract or contains itself, or has nothing of the name of a wanted optional component.
    /// </exception>
    public static InstancePlan Plan(AddressSpace space, QualifiedName name, TypeNode type, InstanceOptions options)
    {
        if (type.IsAbstract)
        {
            throw new ArgumentException($"{type.BrowseName.Name} is abstract; an instance is of one of its subtypes.", nameof(type));
        }

        var planner = new InstancePlanner(space, options);
        var plan = new InstancePlan(name, [], NodeId.Null, Declarers(type));
        lock (space.Structure)
        {
            planner.Fill(plan, plan.Declarations);
        }

        return Array.Find(planner._wanted, w => !planner._found.Contains(w.Text)) is { Text: { } missing }
            ? throw new ArgumentException($"{type.BrowseName.Name} declares no '{missing}'.", nameof(options))
            : plan;
    }

    // A type and those that it refines share a scope; their interfaces come last (Part 3 §4.9.2).
    private static List<Declaration> Declarers(TypeNode type)
    {
        var scope = new Dictionary<NodeId, InstancePlan>();
        List<Declaration> declarers = [];
        for (TypeNode? t = type; t is not null; t = t.Supertype)
        {
            declarers.Add(new Declaration(t, scope));
        }

        foreach (var known in declarers.ToArray())
        {
            foreach (var reference in known.Node.References)
            {
                if (reference is { IsForward: true, Other: TypeNode implemented } && reference.TypeId == ReferenceTypeIds.HasInterface)
                {
                    declarers.AddRange(Declarers(implemented));
                }
            }
        }

        return declarers;
    }

    private void Fill(InstancePlan plan, IReadOnlyList<Declaration> declarers)
    {
        if (plan.Path.Length > MaxDepth)
        {
            throw new ArgumentException($"{plan} is more than {MaxDepth} levels deep: a type contains itself.");
        }

        foreach (var declared in Declared(declarers))
        {
            QualifiedName[] path = [.. plan.Path, declared.Key];
            var isMandatory = declared.Any(d => IsMandatory(d.Declaration.Node));
            if (!IsWanted(path) && !isMandatory)
            {
                continue;
            }

            var child = new InstancePlan(
                declared.Key, path, declared.First().Reference.TypeId, [.. declared.Select(d => d.Declaration)]);
            plan.Children.Add(child);
            foreach (var declaration in child.Declarations)
            {
                declaration.Scope[declaration.Node.Id] = child;
            }
        }

        foreach (var child in plan.Children)
        {
            Fill(child, child.Model.TypeDefinition is { } type ? [.. child.Declarations, .. Declarers(type)] : child.Declarations);
        }
    }

    // By browse name: what a subtype declares again is one component, and the subtype's word counts.
    private IEnumerable<IGrouping<QualifiedName, (Reference Reference, Declaration Declaration)>> Declared(
        IReadOnlyList<Declaration> declarers) =>
        from declarer in declarers
        from reference in declarer.Node.References
        where IsComponent(declarer, reference)
        group (reference, declarer with { Node = reference.Other }) by reference.Other.BrowseName;

    private bool IsComponent(Declaration declarer, Reference reference) =>
        reference.IsForward
        && reference.Other is ObjectNode or VariableNode or MethodNode
        && _space.IsOfType(reference.TypeId, ReferenceTypeIds.HierarchicalReferences, includeSubtypes: true)
        && !declarer.Scope.ContainsKey(reference.Other.Id)
        && (IsMandatory(reference.Other) || RuleOf(reference.Other) is { IsNull: false } rule && !Placeholders.Contains(rule))
        && (reference.TypeId != ReferenceTypeIds.Organizes || !IsPartOfAnother(declarer.Node, reference.Other));

    // A group that organizes what is a component elsewhere, as the functional groups of OPC 10000-100 do, does not have it made.
    private bool IsPartOfAnother(Node declarer, Node component) => component.References.Exists(
        r => !r.IsForward && r.Other != declarer && _space.IsOfType(r.TypeId, ReferenceTypeIds.Aggregates, includeSubtypes: true));

    // The arguments of a method are part of it, whatever rule they bear.
    private static bool IsMandatory(Node declaration) =>
        RuleOf(declaration) == ObjectIds.ModellingRule_Mandatory
        || declaration.BrowseName is { NamespaceIndex: 0, Name: "InputArguments" or "OutputArguments" };

    private static NodeId RuleOf(Node declaration) =>
        declaration.References.Find(r => r.IsForward && r.TypeId == ReferenceTypeIds.HasModellingRule).Other?.Id ?? NodeId.Null;

    private bool IsWanted(QualifiedName[] path)
    {
        var isWanted = _options.AllOptional;
        foreach (var (text, elements) in _wanted)
        {
            if (elements.Length >= path.Length && path.Zip(elements).All(p => PathElement.Matches(p.First, p.Second)))
            {
                isWanted = true;
                if (elements.Length == path.Length)
                {
                    _found.Add(text);
                }
            }
        }

        return isWanted;
    }
}
