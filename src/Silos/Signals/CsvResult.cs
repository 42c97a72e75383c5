namespace AxComplex.Silos.Signals;

/// <summary>An answer in CSV that is written while it is read: what waits in memory is one piece, however long the answer is.</summary>
/// <param name="fileName">What a browser calls the file; of characters that a header may hold.</param>
/// <param name="pieces">The pieces.</param>
internal sealed class CsvResult(string fileName, IAsyncEnumerable<byte[]> pieces) : IResult, IContentTypeHttpResult
{
    /// <summary>The media type; the header row is part of it (RFC 4180 §3).</summary>
    public const string MediaType = "text/csv";

    public string? ContentType => $"{MediaType}; charset=utf-8; header=present";

    /// <summary>Whether a caller wants CSV rather than JSON.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1)
            .Select(a => a.MediaType).FirstOrDefault(m => m.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || m.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            .Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{Ascii(fileName)}.csv\"; filename*=UTF-8''{Uri.EscapeDataString(fileName)}.csv";
        try
        {
            await foreach (var piece in pieces.WithCancellation(httpContext.RequestAborted))
            {
                await response.Body.WriteAsync(piece, httpContext.RequestAborted);
            }
        }
        catch (Exception) when (response.HasStarted && !httpContext.RequestAborted.IsCancellationRequested)
        {
            // Half a file must not look like a whole one: the connection breaks, so that the reader notices.
            httpContext.Abort();
            throw;
        }
    }

    private static string Ascii(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
}
