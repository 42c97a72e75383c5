using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>Finds out what a signal is for. Pure: it looks at what is known and asks nobody.</summary>
internal interface IMappingRule
{
    /// <summary>Suggests roles.</summary>
    /// <param name="candidate">The signal.</param>
    /// <returns>What it may be, each with how sure that is and why; nothing for a signal that the rule does not speak of.</returns>
    IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate);
}
