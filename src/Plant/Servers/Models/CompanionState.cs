using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Servers.Models;

/// <summary>The state variable of a finite state machine: its text, the state's node and its number change together (Part 16 §4.4.3).</summary>
internal sealed class CompanionState
{
    private readonly FactorySpace _space;
    private readonly NodeNamespace _model;
    private readonly ServedVariable _text;
    private readonly ServedVariable _id;
    private readonly ServedVariable? _number;

    /// <summary>Finds the variable.</summary>
    /// <param name="space">The factory's address space.</param>
    /// <param name="model">The namespace of the states.</param>
    /// <param name="machine">The machine's path.</param>
    /// <param name="stateMachine">The state machine.</param>
    /// <param name="above">The browse path of the state machine below the machine.</param>
    public CompanionState(FactorySpace space, NodeNamespace model, string machine, ObjectNode stateMachine, string above)
    {
        (_space, _model) = (space, model);
        var current = space.Space.Get<VariableNode>(stateMachine, "CurrentState");
        _text = Bind($"{above}/CurrentState", current);
        _id = Bind($"{above}/CurrentState/Id", space.Space.Get<VariableNode>(current, "Id"));
        _number = space.Space.TryFind(current, "Number", out var number) ? Bind($"{above}/CurrentState/Number", (VariableNode)number) : null;

        ServedVariable Bind(string path, VariableNode node)
        {
            var served = space.Of(machine, path);
            served.Node = node;
            return served;
        }
    }

    /// <summary>Enters a state.</summary>
    /// <param name="state">The node of the state in the model, by its number there.</param>
    /// <param name="name">The state's name.</param>
    /// <param name="number">The state's number.</param>
    /// <param name="at">When.</param>
    public void Enter(uint state, string name, uint number, DateTime at)
    {
        _space.Set(_text, Variant.From(new LocalizedText("en", name)), at);
        _space.Set(_id, Variant.From(new NodeId(_model.Index, state)), at);
        if (_number is not null)
        {
            _space.Set(_number, Variant.From(number), at);
        }
    }

    /// <summary>Says that the state machine is not active: it has no state (Part 16 §4.4.3, Bad_StateNotActive).</summary>
    /// <param name="at">Since when.</param>
    public void Leave(DateTime at)
    {
        foreach (var variable in new[] { _text, _id, _number }.OfType<ServedVariable>())
        {
            _space.Set(variable, Variant.Null, at, StatusCode.BadStateNotActive);
        }
    }
}
