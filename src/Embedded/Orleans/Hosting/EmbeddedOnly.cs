namespace Orleans.Hosting;

/// <summary>Says what needs a real cluster.</summary>
internal static class EmbeddedOnly
{
    /// <summary>Makes the error for something that one silo in one process cannot do.</summary>
    /// <param name="what">What was asked.</param>
    /// <param name="why">Why not.</param>
    /// <returns>The error.</returns>
    public static NotSupportedException NotSupported(string what, string why) => new(
        $"{what} is not supported by the embedded Orleans engine: {why}. Build with the real packages: AxPackages=upstream (docs/packages.md).");
}
