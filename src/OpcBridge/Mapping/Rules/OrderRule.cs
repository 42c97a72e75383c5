using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>The order that runs, by its name.</summary>
internal sealed class OrderRule : IMappingRule
{
    private static readonly string[] Whole =
    [
        "order", "order number", "order id", "production order", "production order number", "production order id", "work order", "work order number",
        "workorder", "workorder number", "current order", "current work order", "current production order", "active order", "manufacturing order",
        "job order", "job order number", "job order id",
    ];

    // A job may also be a program.
    private static readonly string[] Perhaps = ["job", "job number", "job id", "current job"];

    private static readonly string[] HangulWhole =
    [
        "작업지시", "작업지시번호", "현재작업지시", "생산지시", "생산지시번호", "생산오더", "생산오더번호", "작업오더", "작업오더번호", "오더", "오더번호", "지시번호", "제조오더",
    ];

    /// <inheritdoc/>
    public IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate)
    {
        if (candidate.Kind is not (SampleKind.Text or SampleKind.Integer) || candidate.Unit is not null || !candidate.Labels.IsEmpty)
        {
            yield break;
        }

        foreach (var (name, less) in NamesOf.Own(candidate))
        {
            var sure = Whole.Any(name.Is) || (name.Latin.All(w => w is "number" or "id") && HangulWhole.Contains(name.Hangul, StringComparer.Ordinal)) ? 0.85
                : Perhaps.Any(name.Is) ? 0.7
                : 0;
            if (sure > 0)
            {
                // A number is an order too, but 0 stands for none, which the twin cannot know.
                yield return new RoleSuggestion(
                    SignalRole.Order, candidate.Kind is SampleKind.Text ? sure - less : 0.5, Reason.Of(ReasonTexts.Word, ("text", name.Text), ("word", name.Text)));
                yield break;
            }
        }
    }
}
