using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What is known of a signal at one instant.</summary>
/// <param name="Kind">Whether it is known.</param>
/// <param name="At">Since when the equipment has the value, ticks; 0 unless known.</param>
/// <param name="Code">The value; 0 unless known.</param>
internal readonly record struct Register(SignalKnowledge Kind, long At, long Code)
{
    /// <summary>Gets that nothing is known.</summary>
    public static Register Unknown { get; } = new(SignalKnowledge.Unknown, 0, 0);

    /// <summary>Gets whether the value was known before there was any time.</summary>
    public bool IsConstant => Kind is SignalKnowledge.Known && At == 0;

    /// <summary>Gets what a piece says.</summary>
    public static Register Of(SignalPiece piece) => new(piece.Kind, piece.At, piece.Code);

    /// <summary>Gets what holds when this stretch follows another one.</summary>
    /// <param name="before">What held at the end of the other one.</param>
    public Register After(Register before) =>
        Kind is not SignalKnowledge.Carry ? this : before.Kind is SignalKnowledge.None ? Unknown : before;
}
