using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>
/// What holds of a machine at an instant, as far as KPIs ask. A part of it may be <see cref="Carry"/>: whatever held before the stretch.
/// No mapping is in it, so that facts need not be computed again when another mapping is chosen.
/// </summary>
/// <param name="State">A code of <see cref="StateCode"/>, or a symbol.</param>
/// <param name="Mode">A number of OPC 40001-1, or a symbol.</param>
/// <param name="Order">1 for an order, 0 for none, or a symbol.</param>
/// <param name="Counters">Which counters are known: a <see cref="SignalKnowledge"/> in two bits each, <see cref="Counter.Good"/> lowest.</param>
/// <param name="Class">Whether the time counts.</param>
/// <param name="PlannedRunTicks">PRU in ticks an item; 0 when nobody says it at all, <see cref="UnknownTicks"/>, or <see cref="CarryTicks"/>.</param>
internal readonly record struct Condition(byte State, byte Mode, byte Order, byte Counters, TimeClass Class, long PlannedRunTicks) : IComparable<Condition>
{
    /// <summary>There is no such signal.</summary>
    public const byte None = 0xFD;

    /// <summary>Whatever held before the stretch.</summary>
    public const byte Carry = 0xFE;

    /// <summary>Nobody knows.</summary>
    public const byte Unknown = 0xFF;

    /// <summary>Nobody knows.</summary>
    public const long UnknownTicks = -1;

    /// <summary>Whatever held before the stretch.</summary>
    public const long CarryTicks = -2;

    /// <summary>Gets the condition in which nothing at all is known.</summary>
    public static Condition NothingKnown { get; } = new(Unknown, Unknown, Unknown, 0b01_01_01_01, TimeClass.Planned, UnknownTicks);

    /// <summary>Gets the symbol or the code of a signal.</summary>
    public static byte Symbol(Register register) => register.Kind switch
    {
        SignalKnowledge.None => None,
        SignalKnowledge.Carry => Carry,
        SignalKnowledge.Known => (byte)register.Code,
        _ => Unknown,
    };

    /// <summary>Gets the symbol or the ticks of the planned run time.</summary>
    public static long Ticks(Register register) => register.Kind switch
    {
        SignalKnowledge.None => 0,
        SignalKnowledge.Carry => CarryTicks,
        SignalKnowledge.Known => register.Code,
        _ => UnknownTicks,
    };

    /// <summary>Gets whether a counter is known.</summary>
    public SignalKnowledge Of(Counter counter) => (SignalKnowledge)((Counters >> (2 * (int)counter)) & 3);

    /// <summary>Gets this with other knowledge of a counter.</summary>
    public Condition With(Counter counter, SignalKnowledge kind) =>
        this with { Counters = (byte)((Counters & ~(3 << (2 * (int)counter))) | ((int)kind << (2 * (int)counter))) };

    /// <summary>Puts what held before the stretch in the place of every <see cref="Carry"/>.</summary>
    /// <param name="before">What held at the end of the stretch before.</param>
    public Condition After(in Condition before)
    {
        var counters = 0;
        for (var shift = 0; shift < 8; shift += 2)
        {
            var kind = (SignalKnowledge)((Counters >> shift) & 3);
            var earlier = (SignalKnowledge)((before.Counters >> shift) & 3);
            var now = kind is not SignalKnowledge.Carry ? kind : earlier is SignalKnowledge.None ? SignalKnowledge.Unknown : earlier;
            counters |= (int)now << shift;
        }

        return new(
            After(State, before.State),
            After(Mode, before.Mode),
            After(Order, before.Order),
            (byte)counters,
            Class,
            PlannedRunTicks is not CarryTicks ? PlannedRunTicks : before.PlannedRunTicks is 0 ? UnknownTicks : before.PlannedRunTicks);
    }

    /// <summary>Gets whether both are the same; facts are summed by condition, so this is asked often.</summary>
    public bool Equals(Condition other) => Bits == other.Bits && PlannedRunTicks == other.PlannedRunTicks;

    /// <summary>Gets what held before the stretch, whatever it was, in the class of this; signals that there are not stay so.</summary>
    /// <param name="isConstant">Whether the planned run time is always the same.</param>
    public Condition AsBefore(bool isConstant)
    {
        var counters = 0;
        for (var shift = 0; shift < 8; shift += 2)
        {
            counters |= (((Counters >> shift) & 3) == (int)SignalKnowledge.None ? 0 : (int)SignalKnowledge.Carry) << shift;
        }

        return new(
            State is None ? None : Carry,
            Mode is None ? None : Carry,
            Order is None ? None : Carry,
            (byte)counters,
            Class,
            PlannedRunTicks is 0 || isConstant ? PlannedRunTicks : CarryTicks);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => (int)((Bits ^ (ulong)PlannedRunTicks) * 0x9E3779B97F4A7C15 >> 32);

    /// <inheritdoc/>
    public int CompareTo(Condition other) =>
        (State, Mode, Order, Counters, Class, PlannedRunTicks).CompareTo((other.State, other.Mode, other.Order, other.Counters, other.Class, other.PlannedRunTicks));

    private ulong Bits => State | ((ulong)Mode << 8) | ((ulong)Order << 16) | ((ulong)Counters << 24) | ((ulong)Class << 32);

    private static byte After(byte now, byte before) => now is not Carry ? now : before is None ? Unknown : before;
}
