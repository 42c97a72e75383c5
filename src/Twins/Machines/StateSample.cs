namespace AxComplex.Twins.Machines;

/// <summary>One value of a signal that decides KPIs, read as a number.</summary>
/// <param name="At">Since when the equipment has it: the source timestamp.</param>
/// <param name="Seen">
/// Up to when it is known not to have changed again: the latest of source timestamp, server timestamp and the start of the
/// observation that brought it. After a reconnect the server repeats an old value; this is what makes the repeat count.
/// </param>
/// <param name="Code">The number: of a state or a mode that of OPC 40001-1; null when the status was not good or the value says nothing.</param>
public readonly record struct StateSample(DateTime At, DateTime Seen, long? Code)
{
    /// <summary>Whether this sample takes the place of another one of the same instant: seen later, or the higher number.</summary>
    /// <remarks>A total order, so that the order of arrival does not matter.</remarks>
    internal bool Replaces(StateSample other) => (Seen, Code ?? -1).CompareTo((other.Seen, other.Code ?? -1)) > 0;
}
