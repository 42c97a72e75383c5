using System.Collections.Immutable;

namespace AxComplex.Contracts.Api;

/// <summary>What the history has let go of for its age. <c>GET /api/v1/system/history</c>, for operators.</summary>
/// <param name="Store">Where it is kept: <c>Sqlite</c> or <c>Postgres</c>.</param>
/// <param name="RetentionDays">For how many days values are kept, in whole months; 0 for ever.</param>
/// <param name="OldestAvailable">The time before which values have been dropped, equipment time; null when none have.</param>
/// <param name="Dropped">The months that were dropped, the newest first, at most a hundred.</param>
/// <param name="LeftOut">How many values came so late that their month was dropped already; the newest of a signal is kept all the same.</param>
public sealed record HistoryStatusView(
    string Store, int RetentionDays, DateTimeOffset? OldestAvailable, ImmutableArray<DroppedMonthView> Dropped, long LeftOut);

/// <summary>A month of values that was dropped for its age.</summary>
/// <param name="Month">The month, as <c>2026-01</c>.</param>
/// <param name="At">When it was dropped, by Silos' clock.</param>
/// <param name="Bytes">How much space it took.</param>
public sealed record DroppedMonthView(string Month, DateTimeOffset At, long Bytes);
