using System.Text.Json.Serialization;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A supply link's twin, and the data of the live event <c>supply-link</c>. <c>GET /api/v1/supply-links</c>.</summary>
/// <param name="Id">The link.</param>
/// <param name="PartNames">What people call the part.</param>
/// <param name="Stock">Parts between the supplier's last operation and the customer's line: made minus used, plus the stock at the start.</param>
/// <param name="DemandPerDay">What the customer's line uses a day, parts; null until it has used any.</param>
/// <param name="DaysOfSupply">Stock over demand, in days; null without demand.</param>
/// <param name="Warning">The step of the early warning.</param>
/// <param name="AsOf">Equipment time of the newest event in it; null before the first.</param>
public sealed record SupplyLinkView(
    SupplyLinkId Id,
    LocalizedName PartNames,
    long Stock,
    double? DemandPerDay,
    double? DaysOfSupply,
    WarningLevel Warning,
    DateTimeOffset? AsOf);

/// <summary>The steps of the early warning.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WarningLevel>))]
public enum WarningLevel
{
    /// <summary>No warning.</summary>
    None,

    /// <summary>관심: monitor.</summary>
    Attention,

    /// <summary>주의: look closer.</summary>
    Caution,

    /// <summary>경계: act ahead.</summary>
    Alert,

    /// <summary>심각: respond together.</summary>
    Serious,
}
