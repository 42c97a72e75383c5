using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>
/// States in a vendor's own values: by what the server calls the values, by words that come as values, and by flags whose name says that
/// true is running. Numbers that nobody explains are left to a person.
/// </summary>
internal sealed class VendorStateRule : IMappingRule
{
    private static readonly string[] StateNames = ["state", "status", "run status", "machine state", "machine status", "operation state", "operation status", "running state", "unit state"];

    private static readonly string[] HangulStateNames = ["상태", "설비상태", "운전상태", "가동상태", "기계상태", "장비상태", "작업상태", "운전", "가동"];

    private static readonly string[] RunningNames = ["running", "machine running", "in cycle", "auto running", "is running", "producing", "executing", "in operation"];

    private static readonly string[] HangulRunningNames = ["가동", "가동중", "운전", "운전중", "자동운전", "자동운전중", "생산중", "설비가동", "설비운전"];

    // The state of a part is not that of the machine.
    private static readonly FrozenSet<string> Parts = new[]
    {
        "pump", "motor", "conveyor", "door", "robot", "spindle", "heater", "valve", "light", "lamp", "fan", "axis", "belt", "feeder", "loader", "chiller",
        "compressor", "connection", "network", "communication", "comm", "battery", "network", "tool", "alarm", "job", "order", "drive", "gripper", "camera",
        "guard", "link", "safety", "lubrication", "cooling", "hydraulic", "clamp", "program", "health", "device", "license", "mode",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] HangulParts =
    [
        "펌프", "모터", "컨베이어", "도어", "로봇", "스핀들", "히터", "밸브", "램프", "팬", "공구", "알람", "작업지시", "통신", "배터리", "냉각", "유압", "윤활", "안전",
    ];

    /// <inheritdoc/>
    public IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate)
    {
        if (candidate.StateMachine is not null || candidate.Unit is not null)
        {
            return [];
        }

        var suggestion = candidate.Kind switch
        {
            SampleKind.Integer or SampleKind.Boolean when !candidate.Labels.IsEmpty => OfLabels(candidate),
            SampleKind.Boolean => OfFlag(candidate),
            SampleKind.Text => OfText(candidate),
            SampleKind.Integer => OfNumbers(candidate),
            _ => null,
        };
        return suggestion is null ? [] : [suggestion];
    }

    private static RoleSuggestion? OfLabels(SignalCandidate candidate)
    {
        var states = candidate.Labels
            .Select(l => (Label: l, Meaning: l.Texts.Select(StateWords.MeaningOf).FirstOrDefault(m => m is not null)))
            .Where(l => l.Meaning is not null)
            .Select(l => new StateValue(l.Label.Value, l.Meaning!.Value.State, l.Meaning.Value.Mode))
            .Take(StateTexts.MaxStates)
            .ToImmutableArray();
        if (!states.Any(s => s.State is MachineState.Executing) || states.All(s => s.State is MachineState.Executing))
        {
            return null;
        }

        var share = (double)states.Length / candidate.Labels.Length;
        var confidence = 0.5 + (0.25 * share) + (IsCalledState(candidate) ? 0.15 : 0) - Distance(candidate);
        return new RoleSuggestion(
            SignalRole.VendorState,
            Math.Clamp(confidence, 0, 0.88),
            Reason.Of(ReasonTexts.Labels, ("understood", Number(states.Length)), ("total", Number(candidate.Labels.Length))))
        { States = states };
    }

    private static RoleSuggestion? OfFlag(SignalCandidate candidate) =>
        NamesOf.Own(candidate).Select(n => n.Name).FirstOrDefault(n => RunningNames.Any(n.Is) || (n.Latin.IsEmpty && HangulRunningNames.Contains(n.Hangul, StringComparer.Ordinal))) is { } name
            ? new RoleSuggestion(SignalRole.VendorState, 0.65 - Distance(candidate), Reason.Of(ReasonTexts.RunningFlag, ("text", name.Text)))
            {
                States = [new StateValue("true", MachineState.Executing), new StateValue("false", MachineState.NotExecuting)],
            }
            : null;

    private static RoleSuggestion? OfText(SignalCandidate candidate)
    {
        if (!IsCalledState(candidate))
        {
            return null;
        }

        return StateTexts.TextOf(candidate.Value) is { Length: > 0 } text && StateWords.MeaningOf(text) is not null
            ? new RoleSuggestion(SignalRole.VendorState, 0.7 - Distance(candidate), Reason.Of(ReasonTexts.StateText, ("value", text)))
            {
                States = StateTexts.For(candidate.Value),
            }
            : new RoleSuggestion(SignalRole.VendorState, 0.3, Reason.Of(ReasonTexts.NoLabels, ("text", candidate.Path[^1])));
    }

    private static RoleSuggestion? OfNumbers(SignalCandidate candidate) => IsCalledState(candidate) && Distance(candidate) == 0
        ? new RoleSuggestion(SignalRole.VendorState, 0.3, Reason.Of(ReasonTexts.NoLabels, ("text", candidate.Path[^1])))
        : null;

    private static bool IsCalledState(SignalCandidate candidate) => NamesOf.Own(candidate).Any(n =>
        StateNames.Any(n.Name.Is)
        || n.Name.Latin.Any(w => w is "state" or "status")
        || HangulStateNames.Contains(n.Name.Hangul, StringComparer.Ordinal)
        || n.Name.Hangul.EndsWith("상태", StringComparison.Ordinal));

    /// <summary>How far from the machine itself it is: the name of a part, or a place deep below.</summary>
    private static double Distance(SignalCandidate candidate)
    {
        var names = candidate.Path.Select(NameWords.Of).ToArray();
        var isOfAPart = names.Any(n => n.Latin.Any(Parts.Contains) || HangulParts.Any(p => n.Hangul.Contains(p, StringComparison.Ordinal)));
        return (isOfAPart ? 0.4 : 0) + (Math.Max(0, candidate.Path.Length - 2) * 0.1);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
