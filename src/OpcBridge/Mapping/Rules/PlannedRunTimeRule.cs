using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>The planned run time per part (PRU), by its name and unit. A measured cycle time is none.</summary>
internal sealed class PlannedRunTimeRule : IMappingRule
{
    private static readonly FrozenDictionary<string, double> ToSeconds = new Dictionary<string, double>
    {
        ["s"] = 1,
        ["sec"] = 1,
        ["second"] = 1,
        ["seconds"] = 1,
        ["초"] = 1,
        ["ms"] = 0.001,
        ["msec"] = 0.001,
        ["밀리초"] = 0.001,
        ["min"] = 60,
        ["minute"] = 60,
        ["minutes"] = 60,
        ["분"] = 60,
        ["h"] = 3600,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Times = ["cycle time", "cycletime", "run time per item", "runtime per item", "run time per part", "runtime per part", "run time per unit", "runtime per unit"];

    private static readonly string[] HangulTimes = ["사이클타임", "싸이클타임", "사이클시간", "공정시간", "가공시간", "작업시간"];

    private static readonly string[] Plans = ["planned", "plan", "ideal", "target", "standard", "nominal", "theoretical", "design", "reference", "setpoint", "set"];

    private static readonly string[] HangulPlans = ["계획", "표준", "목표", "이론", "기준", "이상", "정미", "설정"];

    private static readonly string[] Measured = ["actual", "act", "last", "current", "average", "measured", "min", "max", "minimum", "maximum"];

    /// <inheritdoc/>
    public IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate)
    {
        if (candidate.Kind is not (SampleKind.Integer or SampleKind.Number) || !candidate.Labels.IsEmpty)
        {
            yield break;
        }

        foreach (var (name, less) in NamesOf.OwnAndParent(candidate))
        {
            if (!IsTime(name) || Measured.Any(name.Has))
            {
                continue;
            }

            if (!Plans.Any(name.Has) && !HangulPlans.Any(p => name.Hangul.Contains(p, StringComparison.Ordinal)))
            {
                yield return new RoleSuggestion(SignalRole.PlannedRunTime, 0.4, Reason.Of(ReasonTexts.CycleTime, ("text", name.Text)))
                {
                    Factor = Factor(candidate) ?? 1,
                    Unit = "s",
                };
                yield break;
            }

            yield return Factor(candidate) is { } factor
                ? new RoleSuggestion(SignalRole.PlannedRunTime, 0.9 - less, Reason.Of(ReasonTexts.Word, ("text", name.Text), ("word", name.Text))) { Factor = factor, Unit = "s" }
                : new RoleSuggestion(SignalRole.PlannedRunTime, 0.5, Reason.Of(ReasonTexts.NoUnit, ("text", name.Text), ("unit", "s")));
            yield break;
        }
    }

    private static bool IsTime(NameWords name) =>
        Times.Any(name.Has) || HangulTimes.Any(t => name.Hangul.Contains(t, StringComparison.Ordinal));

    // The data type Duration is in milliseconds, whatever else is said (Part 3 §8.13).
    private static double? Factor(SignalCandidate candidate) =>
        candidate.Unit is { } unit ? (ToSeconds.TryGetValue(unit, out var factor) ? factor : null)
        : candidate.DataType == "Duration" ? 0.001
        : null;
}
