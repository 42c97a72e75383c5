using AxComplex.Portal.Gateway;

namespace AxComplex.Portal.Live;

/// <summary>The connections that live streams share. Apart from the ordinary client: a stream neither times out nor is retried half-way.</summary>
internal sealed class LiveConnection(SilosAddress silos) : IDisposable
{
    /// <summary>Gets the client.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
    })
    {
        BaseAddress = silos.All[0],
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();
}
