using System.Text.Json;

namespace AxComplex.Silos.Hosting;

/// <summary>Writes problems as JSON to everybody: who asked for CSV or events, too, wants to know why there are none.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        ProblemDetailsSetup.Complete(context);
        await http.Response.WriteAsJsonAsync(
            context.ProblemDetails, context.ProblemDetails.GetType(), JsonSerializerOptions.Web, "application/problem+json", http.RequestAborted);
    }
}
