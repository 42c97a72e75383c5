namespace AxComplex.Portal.Gateway;

/// <summary>Keeps other sites from using a person's cookie against Silos. Forms of our own pages carry a token instead.</summary>
internal static class CrossSiteProtection
{
    /// <summary>Refuses calls that change something, come with the cookie and were made by a page of another site.</summary>
    public static void UseCrossSiteProtection(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if (changes && GatewayPaths.IsProxied(request.Path) && IsFromElsewhere(request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    // Browsers always send one of the two with such a call; programs that are no browser send neither.
    private static bool IsFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
