namespace AxComplex.Silos.Signals;

/// <summary>A file that is written while it is read: what waits in memory is bounded, however long the file is.</summary>
/// <param name="fileName">What a browser calls the file, without its ending.</param>
/// <param name="format">What the file is.</param>
/// <param name="write">Writes the file.</param>
internal sealed class ExportResult(string fileName, ExportFormat format, Func<Stream, CancellationToken, Task> write) : IResult, IContentTypeHttpResult
{
    public string? ContentType => format.ContentType;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = ContentType;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition =
            $"attachment; filename=\"{Ascii(fileName)}.{format.Extension}\"; filename*=UTF-8''{Uri.EscapeDataString(fileName)}.{format.Extension}";
        try
        {
            await using var output = new ExportStream(response.Body);
            await write(output, aborted);
            await output.CompleteAsync(aborted);
        }
        catch (Exception) when (response.HasStarted && !aborted.IsCancellationRequested)
        {
            // Half a file must not look like a whole one: the connection breaks, so that the reader notices.
            httpContext.Abort();
            throw;
        }
    }

    private static string Ascii(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
}
