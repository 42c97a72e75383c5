using System.Net;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Ingest;

public sealed class BackPressureTests
{
    // A bridge that sends faster than the disk takes must be told, and told when to come again; nothing is dropped silently.
    [Theory]
    [InlineData("Silos:MaxIngestRequests")]
    [InlineData("Silos:Ingest:MaxRequestsPerCompany")]
    public async Task MoreThanMayBeInFlight_IsToldToComeAgain(string bound)
    {
        await using var silo = new SiloFixture().With(bound, "1");
        await silo.StartAsync();
        using var bridge = silo.Bridge("daesung");
        await using var open = await OpenRequest.BeginAsync(silo, bridge);

        using var refused = await bridge.PostAsync(Batch(PressShop, 1));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        await open.LeaveAsync();
        await Eventually.SeesAsync("room again", () => bridge.PostAsync(Batch(PressShop, 1)), response => response.IsSuccessStatusCode);
    }

    // One company's flood must not keep the others out, and nobody can use up the room of a company that is not theirs.
    [Fact]
    public async Task TheBoundOfACompany_IsItsOwn()
    {
        await using var silo = new SiloFixture().With("Silos:Ingest:MaxRequestsPerCompany", "1");
        await silo.StartAsync();
        using var flooding = silo.Bridge("daesung");
        using var foreign = silo.Bridge("third");
        using var other = silo.Bridge("hanbit");
        await using var open = await OpenRequest.BeginAsync(silo, flooding);
        await using var openAtHanbit = await OpenRequest.BeginAsync(silo, foreign, Appliance);

        using var refused = await flooding.PostAsync(Batch(PressShop, 1));
        using var taken = await other.PostAsync(Batch(Appliance, 1));

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.StatusCode, taken.StatusCode));
    }

    /// <summary>A batch of which the first byte has come, and the rest never does.</summary>
    private sealed class OpenRequest : IAsyncDisposable
    {
        private readonly CancellationTokenSource _leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        private readonly EndlessContent _content = new();
        private HttpClient? _http;
        private Task? _request;

        public static async Task<OpenRequest> BeginAsync(SiloFixture silo, SiloClient bridge, ConnectionId? connection = null)
        {
            // The silo asks for the body when it has let the request in, and not before.
            var open = new OpenRequest { _http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = silo.Address } };
            open._http.DefaultRequestHeaders.Authorization = bridge.Http.DefaultRequestHeaders.Authorization;
            open._http.DefaultRequestHeaders.ExpectContinue = connection is null;
            open._request = open._http.PostAsync($"/ingest/v1/connections/{connection ?? PressShop}/batches", open._content, open._leave.Token);
            await open._content.Begun.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            return open;
        }

        public async Task LeaveAsync()
        {
            await _leave.CancelAsync();
            await ((Task)_request!).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public async ValueTask DisposeAsync()
        {
            await LeaveAsync();
            _http!.Dispose();
            _content.Dispose();
            _leave.Dispose();
        }
    }

    private sealed class EndlessContent : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndlessContent() => Headers.ContentType = new(TelemetryCodec.ContentType);

        public Task Begun => _begun.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(new byte[] { 1 }, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
