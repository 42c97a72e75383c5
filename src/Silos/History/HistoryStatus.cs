namespace AxComplex.Silos.History;

/// <summary>What a history holds, and what it has let go of for its age.</summary>
/// <param name="OldestAvailable">The time before which values have been dropped; null when none have.</param>
/// <param name="Dropped">The months that were dropped, the newest first, at most a hundred.</param>
/// <param name="LeftOut">How many values came so late that their month was dropped already. The newest of a signal is kept all the same: it may still hold.</param>
internal sealed record HistoryStatus(DateTime? OldestAvailable, IReadOnlyList<DroppedMonth> Dropped, long LeftOut);

/// <summary>A month of values that was dropped.</summary>
/// <param name="Month">The month, as <c>2026-01</c>.</param>
/// <param name="At">When it was dropped, by Silos' clock.</param>
/// <param name="Bytes">How much space it took.</param>
internal readonly record struct DroppedMonth(string Month, DateTimeOffset At, long Bytes);
