namespace AxComplex.Portal.Gateway;

/// <summary>Where Silos are: the service discovery entries <c>services:silos:http:0</c>, …, and <c>services:silos:h2c:0</c>, …</summary>
internal sealed class SilosAddress
{
    public SilosAddress(IConfiguration configuration)
    {
        All = [.. Entries(configuration, "https"), .. Entries(configuration, "http")];
        Http2 = [.. Entries(configuration, "h2c")];
        if (All.Count == 0)
        {
            throw new InvalidOperationException(
                "The portal does not know where the silos are: set services__silos__http__0 to their address, for example http://127.0.0.1:5080.");
        }
    }

    /// <summary>Gets the addresses; at least one.</summary>
    public IReadOnlyList<Uri> All { get; }

    /// <summary>Gets those of the same Silos that speak HTTP/2 in clear text and nothing else; may be empty.</summary>
    public IReadOnlyList<Uri> Http2 { get; }

    private static IEnumerable<Uri> Entries(IConfiguration configuration, string endpoint) =>
        configuration.GetSection($"services:silos:{endpoint}").GetChildren()
            .Where(entry => Uri.TryCreate(entry.Value, UriKind.Absolute, out _))
            .Select(entry => new Uri(entry.Value!));
}
