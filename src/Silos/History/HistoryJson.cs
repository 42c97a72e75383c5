using System.Text.Encodings.Web;
using System.Text.Json;

namespace AxComplex.Silos.History;

/// <summary>How documents lie in the store; Hangul stays readable.</summary>
internal static class HistoryJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
