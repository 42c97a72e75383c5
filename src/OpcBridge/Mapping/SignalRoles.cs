using System.Collections.Frozen;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Finds out what a signal is for by its name.</summary>
/// <remarks>
/// State and mode are numbers with a meaning (OPC 40001-1), so only names that promise those numbers are taken: a variable
/// called <c>State</c> of another vendor counts otherwise, and a wrong state is worse than none. Counts have no such danger.
/// </remarks>
internal static class SignalRoles
{
    private static readonly FrozenDictionary<string, SignalRole> ByName = new Dictionary<string, SignalRole>
    {
        ["machinery-item-state"] = SignalRole.ItemState,
        ["machinery-operation-mode"] = SignalRole.OperationMode,
        ["operation-mode"] = SignalRole.OperationMode,
        ["good-count"] = SignalRole.GoodCount,
        ["good-parts"] = SignalRole.GoodCount,
        ["good-part-count"] = SignalRole.GoodCount,
        ["good-parts-count"] = SignalRole.GoodCount,
        ["ok-count"] = SignalRole.GoodCount,
        ["양품"] = SignalRole.GoodCount,
        ["양품수"] = SignalRole.GoodCount,
        ["양품-수"] = SignalRole.GoodCount,
        ["양품수량"] = SignalRole.GoodCount,
        ["양품-수량"] = SignalRole.GoodCount,
        ["scrap-count"] = SignalRole.ScrapCount,
        ["scrap-parts"] = SignalRole.ScrapCount,
        ["reject-count"] = SignalRole.ScrapCount,
        ["defect-count"] = SignalRole.ScrapCount,
        ["ng-count"] = SignalRole.ScrapCount,
        ["불량"] = SignalRole.ScrapCount,
        ["불량수"] = SignalRole.ScrapCount,
        ["불량-수"] = SignalRole.ScrapCount,
        ["불량수량"] = SignalRole.ScrapCount,
        ["불량-수량"] = SignalRole.ScrapCount,
    }.ToFrozenDictionary();

    /// <summary>Finds the role of a variable.</summary>
    /// <param name="browseName">The variable's own name.</param>
    /// <param name="kind">What its values are; a role other than measurement needs a number.</param>
    public static SignalRole Of(string? browseName, SampleKind kind) =>
        kind is SampleKind.Integer or SampleKind.Number
        && IdentifierSegment.TryFromName(browseName, out var segment)
        && ByName.TryGetValue(segment, out var role)
            ? role
            : SignalRole.Measurement;
}
