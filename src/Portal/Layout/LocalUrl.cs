namespace AxComplex.Portal.Layout;

/// <summary>Where to go after a form, without letting a link send people to another site.</summary>
internal static class LocalUrl
{
    /// <summary>The address if it is a path of this portal, else <paramref name="home"/>.</summary>
    public static string OrHome(string? url, string home = "/") =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.Any(char.IsControl)
            ? url
            : home;
}
