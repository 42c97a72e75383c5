using System.Text.Encodings.Web;
using System.Text.Json;

namespace AxComplex.Silos.Hosting;

/// <summary>Writes problems as JSON to everybody: who asked for CSV or events, too, wants to know why there are none.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    // It is never HTML, and its words are for people: quotes and Hangul stay as they are.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        ProblemDetailsSetup.Complete(context);
        await http.Response.WriteAsJsonAsync(
            context.ProblemDetails, context.ProblemDetails.GetType(), Json, "application/problem+json", http.RequestAborted);
    }
}
