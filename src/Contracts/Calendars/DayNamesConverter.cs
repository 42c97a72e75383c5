using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Calendars;

/// <summary>Days of the week by their English names in JSON: <c>["Monday","Tuesday"]</c>; numbers from 0, Sunday, are read too.</summary>
internal sealed class DayNamesConverter : JsonConverter<ImmutableArray<DayOfWeek>>
{
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter<DayOfWeek>() } };

    public override ImmutableArray<DayOfWeek> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var days = JsonSerializer.Deserialize<DayOfWeek[]>(ref reader, Names) ?? throw new JsonException("days may not be null.");
        return Array.TrueForAll(days, Enum.IsDefined) ? [.. days] : throw new JsonException("days has a number that is no day; 0 is Sunday, 6 is Saturday.");
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<DayOfWeek> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.IsDefault ? [] : value.ToArray(), Names);
}
