namespace AxComplex.Portal.Identity;

/// <summary>A password that somebody else knows opens one page only.</summary>
internal static class ForcedPasswordChange
{
    /// <summary>The page.</summary>
    public const string Path = "/change-password";

    private static readonly string[] Allowed = [Path, "/sign-out", "/language", "/health", "/alive"];

    /// <summary>Sends a person with such a password to <see cref="Path"/>; calls of programs are refused.</summary>
    public static void UseForcedPasswordChange(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.User.MustChange()
            || Allowed.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
            || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        if (HttpMethods.IsGet(context.Request.Method) && !Gateway.GatewayPaths.IsProxied(context.Request.Path)
            && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            context.Response.Redirect(Path);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    });
}
