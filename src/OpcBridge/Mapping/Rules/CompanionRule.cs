using System.Globalization;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>
/// States and modes of Machinery and PackML: by the type of the state machine, by what the values of an enumeration are called, and by names
/// that promise those numbers and no other.
/// </summary>
/// <remarks>A variable called <c>State</c> of another vendor counts otherwise, and a wrong state is worse than none.</remarks>
internal sealed class CompanionRule : IMappingRule
{
    private static readonly CompanionStates[] Machinery = [CompanionStates.ItemState, CompanionStates.OperationMode];

    private static readonly CompanionStates[] PackML = [CompanionStates.PackMLBase, CompanionStates.PackMLMachine, CompanionStates.PackMLExecute];

    /// <inheritdoc/>
    public IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate)
    {
        if (candidate.StateMachine is { } machine)
        {
            return [OfType(candidate, machine)];
        }

        return candidate.Kind is not SampleKind.Integer ? []
            : candidate.Labels.IsEmpty ? OfName(candidate)
            : OfLabels(candidate);
    }

    private static RoleSuggestion OfType(SignalCandidate candidate, StateMachineFact machine)
    {
        var reason = machine.Role is SignalRole.PackMLState
            ? Reason.Of(
                ReasonTexts.NestedStateMachines, ("type", machine.Type.Name), ("levels", candidate.Sources.Length.ToString(CultureInfo.InvariantCulture)))
            : Reason.Of(ReasonTexts.StateMachine, ("type", machine.Type.Name), ("part", machine.Part));
        var confidence = machine.IsDerived ? 0.95 : 1;
        if (machine.Part != "Text")
        {
            return new RoleSuggestion(machine.Role, confidence, reason);
        }

        // The text of a standard's state may be in any language; what is not among these words stays unknown.
        return new RoleSuggestion(SignalRole.VendorState, confidence - 0.2, reason) { States = StateTexts.For(candidate.Value) };
    }

    private static IEnumerable<RoleSuggestion> OfLabels(SignalCandidate candidate)
    {
        foreach (var states in Machinery)
        {
            var matching = candidate.Labels.Count(l => IsLabelled(l, states));
            if (matching == states.Numbers.Count && candidate.Labels.Length == matching)
            {
                yield return new RoleSuggestion(states.Role, 0.95, Reason.Of(ReasonTexts.CompanionLabels, ("type", states.Type.Name)));
            }
        }

        // PackTags count as OPC 30050 does; a machine has not all seventeen states.
        var packML = candidate.Labels.Count(l => PackML.Any(p => IsLabelled(l, p)));
        if (packML >= 5 && candidate.Labels.Count(l => l.Value != "0") == packML)
        {
            yield return new RoleSuggestion(
                SignalRole.PackMLState, 0.95, Reason.Of(ReasonTexts.CompanionLabels, ("type", CompanionStates.PackMLBase.Type.Name)));
        }
    }

    private static bool IsLabelled(ValueLabel label, CompanionStates states) => label.Texts.Any(t =>
        states.Numbers.TryGetValue(t.Replace(" ", "", StringComparison.Ordinal), out var number)
        && label.Value == number.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<RoleSuggestion> OfName(SignalCandidate candidate)
    {
        var name = NameWords.Of(candidate.Path[^1]);
        var value = candidate.Value.AsDouble();
        if (name.Is("machinery item state") && value is null or (>= 0 and <= 3))
        {
            yield return Named(SignalRole.ItemState, 0.92, CompanionStates.ItemState);
        }
        else if (name.Is("machinery operation mode") && value is null or (>= 0 and <= 3))
        {
            yield return Named(SignalRole.OperationMode, 0.92, CompanionStates.OperationMode);
        }
        else if (name.Is("operation mode") && value is null or (>= 0 and <= 3))
        {
            yield return Named(SignalRole.OperationMode, 0.65, CompanionStates.OperationMode);
        }
        else if ((name.Is("pack ml state") || name.Is("packml state current")
            || (name.Is("state current") && candidate.Path.Length > 1 && NameWords.Of(candidate.Path[^2]).Is("status")))
            && value is null or (>= 0 and <= 19))
        {
            yield return Named(SignalRole.PackMLState, 0.85, CompanionStates.PackMLBase);
        }
    }

    private static RoleSuggestion Named(SignalRole role, double confidence, CompanionStates states) =>
        new(role, confidence, Reason.Of(ReasonTexts.CompanionName, ("type", states.Type.Name)));
}
