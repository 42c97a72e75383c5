using System.Collections.Immutable;

namespace AxComplex.Plant.Companies;

/// <summary>A complex: its companies with their factories, and what these supply to one another.</summary>
/// <param name="Companies">The companies, in the order of the file.</param>
/// <param name="SupplyLinks">The supply links.</param>
public sealed record Complex(ImmutableArray<CompanySpec> Companies, ImmutableArray<SupplyLinkSpec> SupplyLinks)
{
    /// <summary>Gets all factories.</summary>
    public IEnumerable<FactorySpec> Factories => Companies.SelectMany(c => c.Factories);

    /// <summary>Gets all machines.</summary>
    public IEnumerable<MachineSpec> Machines => Factories.SelectMany(f => f.Machines);

    /// <summary>Makes a smaller complex of some of the factories; links that lose an end go.</summary>
    /// <param name="factories">The paths of the factories to keep; none means all.</param>
    /// <returns>The complex.</returns>
    /// <exception cref="FormatException">There is no such factory.</exception>
    public Complex Only(IReadOnlyCollection<string> factories)
    {
        ArgumentNullException.ThrowIfNull(factories);
        if (factories.Count == 0)
        {
            return this;
        }

        if (factories.FirstOrDefault(path => Factories.All(f => f.Path != path)) is { } unknown)
        {
            throw new FormatException(
                $"There is no factory {unknown}; there are {string.Join(", ", Factories.Select(f => f.Path))}.");
        }

        return new Complex(
            [
                .. Companies.Select(c => c with { Factories = [.. c.Factories.Where(f => factories.Contains(f.Path))] })
                    .Where(c => c.Factories.Length > 0),
            ],
            [.. SupplyLinks.Where(l => factories.Contains(l.Supplier) || factories.Contains(l.Customer))]);
    }
}
