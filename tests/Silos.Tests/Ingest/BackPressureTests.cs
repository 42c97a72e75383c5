using System.Net;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Ingest;

public sealed class BackPressureTests
{
    // A bridge that sends faster than the disk takes must be told, and told when to come again; nothing is dropped silently.
    [Fact]
    public async Task MoreThanMayBeInFlight_IsToldToComeAgain()
    {
        await using var silo = new SiloFixture().With("Silos:MaxIngestRequests", "1");
        await silo.StartAsync();
        using var bridge = silo.Bridge("daesung");
        using var never = new EndlessContent();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        // The silo asks for the body when it has let the request in, and not before.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) };
        using var patient = new HttpClient(handler) { BaseAddress = silo.Address };
        patient.DefaultRequestHeaders.Authorization = bridge.Http.DefaultRequestHeaders.Authorization;
        patient.DefaultRequestHeaders.ExpectContinue = true;
        var first = patient.PostAsync("/ingest/v1/connections/daesung/press-shop/batches", never, leave.Token);
        await never.Begun.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var refused = await bridge.PostAsync(Batch(PressShop, 1));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Eventually.SeesAsync("room again", () => bridge.PostAsync(Batch(PressShop, 1)), response => response.IsSuccessStatusCode);
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
