using System.ComponentModel.DataAnnotations;
using AxComplex.Contracts.Identifiers;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Companies;

/// <summary>Finds what is wrong with the section <c>Complex</c>, all of it at once, with the place of each fault.</summary>
internal sealed class ComplexOptionsValidator : IValidateOptions<ComplexOptions>
{
    public ValidateOptionsResult Validate(string? name, ComplexOptions options)
    {
        var faults = new List<string>();
        foreach (var (company, value) in options.Companies)
        {
            Segment(faults, company, "Complex:Companies");
            foreach (var factory in value.Factories.Keys)
            {
                Segment(faults, factory, $"Complex:Companies:{company}:Factories");
            }
        }

        for (var i = 0; i < options.SupplyLinks.Count; i++)
        {
            Link(faults, options.SupplyLinks[i], $"Complex:SupplyLinks:{i}");
        }

        var twice = options.SupplyLinks.GroupBy(l => (l.Supplier, l.Customer, l.Part)).Where(g => g.Count() > 1);
        faults.AddRange(twice.Select(g => $"Complex:SupplyLinks: {g.Key.Supplier}>{g.Key.Customer}:{g.Key.Part} occurs more than once."));
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options.Warnings, new ValidationContext(options.Warnings), results, validateAllProperties: true))
        {
            faults.AddRange(results.Select(r => $"Complex:Warnings: {r.ErrorMessage}"));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Link(List<string> faults, SupplyLinkOptions link, string place)
    {
        Factory(faults, link.Supplier, $"{place}:Supplier");
        Factory(faults, link.Customer, $"{place}:Customer");
        Segment(faults, link.Part, $"{place}:Part");
        Segment(faults, link.SupplierMachine, $"{place}:SupplierMachine");
        Segment(faults, link.CustomerMachine, $"{place}:CustomerMachine");
        if (link.PartsPerUnit is < 1 or > 10_000)
        {
            faults.Add($"{place}:PartsPerUnit is {link.PartsPerUnit}; it may be 1 to 10000.");
        }

        if (link.InitialStock < 0)
        {
            faults.Add($"{place}:InitialStock is {link.InitialStock}; it may not be negative.");
        }
    }

    private static void Segment(List<string> faults, string text, string place)
    {
        if (!IdentifierSegment.IsValid(text))
        {
            faults.Add($"{place}: '{text}' is no identifier; use a to z, 0 to 9, Hangul, and single hyphens between them.");
        }
    }

    private static void Factory(List<string> faults, string text, string place)
    {
        if (!FactoryId.TryParse(text, null, out _))
        {
            faults.Add($"{place}: '{text}' is no factory; one looks like 'daesung/ansan'.");
        }
    }
}
