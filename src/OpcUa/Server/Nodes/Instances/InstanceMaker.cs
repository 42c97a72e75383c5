using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Instances;

/// <summary>Makes the nodes of a plan.</summary>
internal sealed class InstanceMaker(AddressSpace space, NodeNamespace ns, InstanceOptions options)
{
    /// <summary>Makes the instance and all below it.</summary>
    /// <param name="plan">The instance; its declarations are types.</param>
    /// <param name="instance">Its node, which is in the address space already.</param>
    public void Make(InstancePlan plan, Node instance)
    {
        plan.Made = instance;
        MakeChildren(plan);
        foreach (var made in plan.All)
        {
            Link(made);
        }
    }

    private void MakeChildren(InstancePlan plan)
    {
        foreach (var child in plan.Children)
        {
            child.Made = MakeNode(child, plan.Made!);
            MakeChildren(child);
        }
    }

    private Node MakeNode(InstancePlan plan, Node parent)
    {
        var id = IdFor(parent, plan.Name);
        var model = plan.Model;
        var said = new NodeOptions { NodeId = id, DisplayNames = model.DisplayNames, Description = model.Description };
        Node node = model switch
        {
            VariableNode variable => variable.Copy(id, of => options.Variables?.Invoke(plan.ToString(), of) ?? of),
            MethodNode method => new MethodNode(id, plan.Name, method.Handler, method.Inputs, method.Outputs, said),
            ObjectNode of => new ObjectNode(id, plan.Name, (ObjectTypeNode)of.TypeDefinition, said)
            {
                IsNotifier = of.IsNotifier || of.TypeDefinition.GeneratesEvents(space),
            },
            _ => throw new InvalidOperationException($"{plan} is declared by a {model.NodeClass}."),
        };
        space.Add(node, parent, plan.ReferenceType);
        return node;
    }

    // A name that two namespaces have below one node is told apart by the namespace.
    private NodeId IdFor(Node parent, QualifiedName name)
    {
        var path = parent.Id.NamespaceIndex == ns.Index && parent.Id.StringId is { } text ? text : parent.Id.ToString();
        var id = new NodeId(ns.Index, $"{path}/{name.Name}");
        return space.TryFind(id, out _) ? new NodeId(ns.Index, $"{path}/{name.NamespaceIndex}:{name.Name}") : id;
    }

    // What declarations refer to among themselves, their instances do too: groups, causes, sources of events.
    private void Link(InstancePlan plan)
    {
        Reference[] references;
        foreach (var declaration in plan.Declarations)
        {
            lock (space.Structure)
            {
                references = [.. declaration.Node.References];
            }

            foreach (var reference in references)
            {
                if (reference.IsForward && declaration.Scope.TryGetValue(reference.Other.Id, out var other) && other.Made is { } made)
                {
                    space.AddReference(plan.Made!, reference.TypeId, made);
                }
            }
        }
    }
}
