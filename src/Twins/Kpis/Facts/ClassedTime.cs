namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A stretch of time without a break, divided by class. A class that comes twice with another one between comes in two runs.</summary>
/// <param name="Planned">Ticks of <see cref="TimeClass.Planned"/>.</param>
/// <param name="NotPlanned">Ticks of <see cref="TimeClass.NotPlanned"/>.</param>
/// <param name="Outside">Ticks of <see cref="TimeClass.Outside"/>.</param>
/// <param name="PlannedRuns">In how many runs the planned time lies.</param>
/// <param name="NotPlannedRuns">In how many runs the time that is not planned lies.</param>
/// <param name="OutsideRuns">In how many runs the time outside lies.</param>
/// <param name="First">The class at the beginning; null for no time.</param>
/// <param name="Last">The class at the end; null for no time.</param>
internal readonly record struct ClassedTime(
    long Planned, long NotPlanned, long Outside, int PlannedRuns, int NotPlannedRuns, int OutsideRuns, TimeClass? First, TimeClass? Last)
{
    /// <summary>Gets the whole, in ticks.</summary>
    public long Total => Planned + NotPlanned + Outside;

    /// <summary>Gets the ticks that count for a target.</summary>
    public long In(bool plannedOnly) => plannedOnly ? Planned : Planned + NotPlanned;

    /// <summary>Gets the runs that count for a target. The window is one piece, so all that is in it is one run.</summary>
    public int InRuns(bool plannedOnly) => plannedOnly ? PlannedRuns : Math.Min(1, PlannedRuns + NotPlannedRuns);

    /// <summary>Gets the ticks that do not count for a target.</summary>
    public long Out(bool plannedOnly) => plannedOnly ? NotPlanned + Outside : Outside;

    /// <summary>Gets the runs that do not count for a target.</summary>
    public int OutRuns(bool plannedOnly) => plannedOnly ? NotPlannedRuns + OutsideRuns : OutsideRuns;

    /// <summary>Makes a stretch of one class.</summary>
    public static ClassedTime Of(TimeClass kind, long ticks) => ticks == 0 ? default : kind switch
    {
        TimeClass.Planned => new(ticks, 0, 0, 1, 0, 0, kind, kind),
        TimeClass.NotPlanned => new(0, ticks, 0, 0, 1, 0, kind, kind),
        _ => new(0, 0, ticks, 0, 0, 1, kind, kind),
    };

    /// <summary>Joins two stretches of which the second begins where the first ends.</summary>
    public static ClassedTime operator +(ClassedTime a, ClassedTime b)
    {
        if (a.First is null || b.First is null)
        {
            return a.First is null ? b : a;
        }

        int Joined(TimeClass kind) => a.Last == kind && b.First == kind ? 1 : 0;
        return new(
            a.Planned + b.Planned,
            a.NotPlanned + b.NotPlanned,
            a.Outside + b.Outside,
            a.PlannedRuns + b.PlannedRuns - Joined(TimeClass.Planned),
            a.NotPlannedRuns + b.NotPlannedRuns - Joined(TimeClass.NotPlanned),
            a.OutsideRuns + b.OutsideRuns - Joined(TimeClass.Outside),
            a.First,
            b.Last);
    }
}
