using AxComplex.Contracts.Kpis;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>What a <see cref="Term"/> is.</summary>
/// <param name="Name">Its abbreviation in ISO 22400-2.</param>
/// <param name="Unit">The unit that is shown.</param>
/// <param name="PerUnit">How many whole units of the sum are one that is shown.</param>
internal readonly record struct TermDefinition(string Name, string Unit, long PerUnit)
{
    /// <summary>A time.</summary>
    public static TermDefinition Time(string name) => new(name, "s", TimeSpan.TicksPerSecond);

    /// <summary>A number of parts.</summary>
    public static TermDefinition Parts(string name) => new(name, "parts", 1);

    /// <summary>Makes a term readable.</summary>
    public KpiQuantity Show(Term term) => new(
        (double)term.Known / PerUnit, (double)term.Lower / PerUnit, term.Upper is { } upper ? (double)upper / PerUnit : null, Unit);
}
