using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>Speaks to a silo as the gateway does.</summary>
public sealed class SiloClient : IDisposable
{
    public SiloClient(Uri address, string? token)
    {
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http { get; }

    public Task<HttpResponseMessage> PostAsync(TelemetryBatch batch, string? path = null) =>
        PostAsync(TelemetryCodec.Encode(batch), path ?? $"/ingest/v1/connections/{batch.Connection}/batches");

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string path, string contentType = TelemetryCodec.ContentType, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return await Http.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public async Task<BatchReceipt> AppendAsync(TelemetryBatch batch)
    {
        using var response = await PostAsync(batch);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<BatchReceipt>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Sends so many batches of 20,000 temperatures each, 0, 1, 2 …, a hundred a second.</summary>
    /// <returns>How many values that are.</returns>
    public async Task<int> AppendLongAsync(ConnectionId connection, MachineId machine, int batches)
    {
        const int PerBatch = 20_000;
        for (var b = 0; b < batches; b++)
        {
            var values = Enumerable.Range(b * PerBatch, PerBatch).Select(i => (i / 100.0, (long)i));
            await AppendAsync(Given.Batch(connection, b + 1, Given.Machine(machine, null, Given.Values("temperature", [.. values]))));
        }

        return batches * PerBatch;
    }

    public async Task DescribeAsync(ConnectionId connection, params MachineDescription[] machines)
    {
        using var response = await Http.PutAsJsonAsync($"/ingest/v1/connections/{connection}/machines", machines, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public async Task<T> GetAsync<T>(string path)
    {
        using var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path} {response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(TestContext.Current.CancellationToken))!;
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var response = await Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => Http.Dispose();
}
