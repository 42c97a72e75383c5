namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A stretch in which one condition holds.</summary>
/// <param name="From">Its beginning, ticks, inclusive.</param>
/// <param name="To">Its end, ticks, exclusive.</param>
/// <param name="Condition">What holds.</param>
/// <param name="PlannedRunTime">The planned run time, with its age.</param>
internal readonly record struct ConditionPiece(long From, long To, Condition Condition, Register PlannedRunTime)
{
    /// <summary>Gets the condition under which something was made that was counted at an instant of a piece: the one just before, in the class of the instant.</summary>
    /// <remarks>A part takes time. The last one of an order is counted in the very instant in which the next order begins, but was made for the old one.</remarks>
    /// <param name="pieces">The pieces, in order.</param>
    /// <param name="index">The piece in which the instant lies.</param>
    /// <param name="at">The instant.</param>
    public static Condition OfCount(List<ConditionPiece> pieces, int index, long at)
    {
        var piece = pieces[index];
        return piece.From < at ? piece.Condition
            : index > 0 ? pieces[index - 1].Condition with { Class = piece.Condition.Class }
            : piece.Condition.AsBefore(piece.PlannedRunTime.IsConstant);
    }
}
