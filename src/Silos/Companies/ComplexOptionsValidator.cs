using System.ComponentModel.DataAnnotations;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Calendars;
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
            foreach (var (factory, plan) in value.Factories)
            {
                Segment(faults, factory, $"Complex:Companies:{company}:Factories");
                Plan(faults, plan, $"Complex:Companies:{company}:Factories:{factory}");
            }
        }

        for (var i = 0; i < options.SupplyLinks.Count; i++)
        {
            Link(faults, options.SupplyLinks[i], $"Complex:SupplyLinks:{i}");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            faults.Add($"Complex:TimeZone: '{options.TimeZone}' is no time zone of this system; use an IANA name such as Asia/Seoul.");
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

    private static void Plan(List<string> faults, FactoryOptions factory, string place)
    {
        foreach (var line in factory.Lines)
        {
            Segment(faults, line.Key, $"{place}:Lines");
            line.Value.Machines.ForEach(machine => Segment(faults, machine, $"{place}:Lines:{line.Key}:Machines"));
            if (line.Value.Mapping is { } mapping && !Enum.IsDefined(mapping))
            {
                faults.Add($"{place}:Lines:{line.Key}:Mapping is {mapping:D}; it may be {string.Join(" or ", Enum.GetNames<PublishedMapping>())}.");
            }
        }

        foreach (var machine in factory.Lines.SelectMany(l => l.Value.Machines).GroupBy(m => m, StringComparer.Ordinal).Where(m => m.Count() > 1))
        {
            faults.Add($"{place}:Lines: machine '{machine.Key}' stands in {machine.Count()} places; it may stand in one.");
        }

        if (factory.Calendar is not { } calendar)
        {
            return;
        }

        faults.AddRange(calendar.Shifts.Where(s => s.Value.Hours is not (> 0 and <= 24))
            .Select(s => $"{place}:Calendar:Shifts:{s.Key}:Hours is {s.Value.Hours}; it may be above 0 and at most 24."));
        faults.AddRange(CalendarValidation.Check(calendar.ToDefinition()).Select(problem => $"{place}:Calendar: {problem}"));
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
