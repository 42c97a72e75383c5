using System.Net;
using System.Runtime.CompilerServices;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Parquet;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Signals;

/// <summary>Exports whose reading goes wrong, over real HTTP.</summary>
public sealed class ExportResultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Half a file must not look like a whole one, whatever the format.
    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/vnd.apache.parquet")]
    public async Task AFailureHalfWay_BreaksTheConnection(string mediaType)
    {
        await using var app = await ServeAsync(FailingAfter(pages: 30));
        using var http = new HttpClient();
        using var response = await GetAsync(http, app, mediaType);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var broken = await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsByteArrayAsync(Cancel));

        Assert.True(broken is HttpRequestException or HttpIOException, broken.ToString());
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/vnd.apache.parquet")]
    public async Task AFailureAtTheStart_IsAProblem(string mediaType)
    {
        await using var app = await ServeAsync(FailingAfter(pages: 0));
        using var http = new HttpClient();

        using var response = await GetAsync(http, app, mediaType);

        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task AReaderThatGoes_StopsTheReading()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await ServeAsync(Endless(stopped, Cancel));
        using var http = new HttpClient();
        using (var response = await GetAsync(http, app, "application/vnd.apache.parquet"))
        {
            using var body = await response.Content.ReadAsStreamAsync(Cancel);
            await body.ReadExactlyAsync(new byte[4].AsMemory(), Cancel);
        }

        // The end of the reading, after its reader has gone.
        await stopped.Task.WaitAsync(Patience, Cancel);
    }

    // Texts may be long: they end a row group before its rows do.
    [Fact]
    public async Task LongTexts_MakeSmallRowGroups()
    {
        using var file = new MemoryStream();
        var text = new string('가', 100_000);

        await ExportFormat.Parquet.WriteValuesAsync(file, Pages(100, 1, i => SampleValue.From(text + i)), Cancel);

        file.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: Cancel);
        Assert.InRange(reader.RowGroups.Max(group => group.RowCount), 30, 50);
        Assert.Equal(100, reader.RowGroups.Sum(group => group.RowCount));
    }

    private static async Task<WebApplication> ServeAsync(IAsyncEnumerable<SignalPage> pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddProblems();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseExceptionHandler();
        app.MapGet("/", (HttpRequest request) =>
        {
            var format = ExportFormat.Wanted(request)!;
            return new ExportResult("values", format, (output, cancel) => format.WriteValuesAsync(output, pages, cancel));
        });
        await app.StartAsync(Cancel);
        return app;
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, WebApplication app, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single());
        request.Headers.Accept.Add(new(mediaType));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    private static async IAsyncEnumerable<SignalPage> Pages(int pages, int perPage, Func<int, SampleValue> value)
    {
        await Task.CompletedTask;
        for (var page = 0; page < pages; page++)
        {
            yield return new("temperature", [.. Enumerable.Range(page * perPage, perPage).Select(i => new Sample(At(i), At(i), 0, value(i)))]);
        }
    }

    private static async IAsyncEnumerable<SignalPage> FailingAfter(int pages)
    {
        await foreach (var page in Pages(pages, 10_000, i => SampleValue.From((double)i)))
        {
            yield return page;
        }

        throw new InvalidOperationException("The store has failed.");
    }

    private static async IAsyncEnumerable<SignalPage> Endless(TaskCompletionSource stopped, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in Pages(int.MaxValue, 10_000, i => SampleValue.From(i * 0.1)).WithCancellation(cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return page;
            }
        }
        finally
        {
            stopped.SetResult();
        }
    }
}
