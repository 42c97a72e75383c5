using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AxComplex.Plant.Calendar;

namespace AxComplex.Plant.Companies;

/// <summary>Reads the file that describes a complex; <c>complex.json</c> beside the program is the demonstration's.</summary>
public static class ComplexFile
{
    /// <summary>The file of the demonstration complex.</summary>
    public static readonly string Demonstration = Path.Combine(AppContext.BaseDirectory, "complex.json");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The complex.</returns>
    /// <exception cref="FormatException">It is not well-formed or makes no sense; the message has every fault with its place.</exception>
    public static Complex Read(string path)
    {
        ComplexText text;
        try
        {
            using var file = File.OpenRead(path);
            text = JsonSerializer.Deserialize<ComplexText>(file, Json)!;
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path} is not as it should be: {e.Message}", e);
        }

        var faults = new List<string>();
        var complex = new ComplexReading(text, faults).Complex;
        ComplexRules.Check(complex, faults);
        return faults.Count == 0 ? complex : throw new FormatException($"{path}: {string.Join(" ", faults)}");
    }
}

/// <summary>The file as it is written; the steps of the early warning are for the twins.</summary>
internal sealed record ComplexText(
    Dictionary<string, PatternText> Calendars,
    Dictionary<string, CompanyText> Companies,
    List<LinkText> SupplyLinks,
    Dictionary<string, double>? Warnings = null);

/// <summary>The shifts of a factory, as they are written.</summary>
internal sealed record PatternText(
    ImmutableArray<DayOfWeek> Days, Dictionary<string, ShiftText> Shifts, ImmutableArray<BreakTimes> Breaks);

/// <summary>A shift, as it is written.</summary>
internal sealed record ShiftText(TimeOnly Start, double Hours);

/// <summary>A company, as it is written.</summary>
internal sealed record CompanyText(string Ko, string En, Dictionary<string, FactoryText> Factories);

/// <summary>A factory, as it is written.</summary>
internal sealed record FactoryText(
    string Ko,
    string En,
    string Calendar,
    Dictionary<string, MachineText> Machines,
    Dictionary<string, StoreText>? Stores = null,
    Dictionary<string, LineText>? Lines = null);

/// <summary>A production line, as it is written; it is for the twins.</summary>
internal sealed record LineText(string Ko, string En, ImmutableArray<string> Machines);

/// <summary>A store, as it is written.</summary>
internal sealed record StoreText(long Capacity, long Initial);

/// <summary>A machine, as it is written.</summary>
internal sealed record MachineText(
    string Ko,
    string En,
    string Kind,
    double CycleSeconds,
    int PartsPerCycle = 1,
    Dictionary<string, int>? Takes = null,
    string? Makes = null,
    AddressSpaceStyle Style = AddressSpaceStyle.Machinery,
    CounterReset Counters = CounterReset.Shift);

/// <summary>A supply link, as it is written; its names are for the twins.</summary>
internal sealed record LinkText(
    string Supplier,
    string Customer,
    string Part,
    string Ko,
    string En,
    string SupplierMachine,
    string CustomerMachine,
    int PartsPerUnit,
    long InitialStock,
    long SupplierCapacity,
    double TruckEveryMinutes,
    long TruckCapacity,
    double TransportMinutes);
