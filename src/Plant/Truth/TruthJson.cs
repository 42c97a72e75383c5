using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AxComplex.Plant.Truth;

/// <summary>How a line of the ground truth is written.</summary>
internal static class TruthJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Hangul as Hangul; nobody puts this into a page
        Converters = { new JsonStringEnumConverter() },
    };
}
