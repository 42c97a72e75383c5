using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>One call of a method.</summary>
public sealed class MethodCall
{
    internal MethodCall(Node target, MethodNode method, Variant[] inputs, Session session)
    {
        Target = target;
        Method = method;
        Inputs = inputs;
        Session = session;
    }

    /// <summary>Gets the object that the method acts on.</summary>
    public Node Target { get; }

    /// <summary>Gets the method.</summary>
    public MethodNode Method { get; }

    /// <summary>Gets the arguments, as many and of such types as the method says.</summary>
    public IReadOnlyList<Variant> Inputs { get; }

    internal Session Session { get; }
}
