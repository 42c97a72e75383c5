namespace AxComplex.Portal.Gateway;

/// <summary>Where Silos are: the service discovery entries <c>services:silos:http:0</c>, …</summary>
internal sealed class SilosAddress
{
    public SilosAddress(IConfiguration configuration)
    {
        var entries = configuration.GetSection("services:silos:https").GetChildren()
            .Concat(configuration.GetSection("services:silos:http").GetChildren())
            .Select(entry => entry.Value);
        All = [.. entries.Where(value => Uri.TryCreate(value, UriKind.Absolute, out _)).Select(value => new Uri(value!))];
        if (All.Count == 0)
        {
            throw new InvalidOperationException(
                "The portal does not know where the silos are: set services__silos__http__0 to their address, for example http://127.0.0.1:5080.");
        }
    }

    /// <summary>Gets the addresses; at least one.</summary>
    public IReadOnlyList<Uri> All { get; }
}
