namespace AxComplex.Contracts.Api;

/// <summary>One stored value. <c>GET /api/v1/machines/{company}/{factory}/{machine}/signals/{signal}/history?from&amp;to&amp;limit</c>.</summary>
/// <param name="SourceTime">Its source timestamp.</param>
/// <param name="Value">The value, culture-free text; null when the status came without one.</param>
/// <param name="Status">Its OPC UA StatusCode; 0 is Good.</param>
public sealed record HistoryPoint(DateTimeOffset SourceTime, string? Value, uint Status);

/// <summary>A stretch in one state. <c>GET /api/v1/machines/{company}/{factory}/{machine}/states?from&amp;to</c>.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="State">The state.</param>
public sealed record StateInterval(DateTimeOffset From, DateTimeOffset To, MachineState State);
