using AxComplex.Portal.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Identity;

/// <summary>What of identity is no page.</summary>
internal static class IdentityEndpoints
{
    /// <summary>Maps <c>POST /sign-out</c>. It wants the antiforgery token, so that no other site can sign people out.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", SignOutAsync);

    /// <summary>Makes the database, the first administrator and the key ring. Runs before the first request is taken.</summary>
    public static async Task PrepareIdentityAsync(this WebApplication app)
    {
        // Wrong options end the start with their own sentences, before anything is written.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var database = services.GetRequiredService<PortalDatabase>();
        await database.Database.MigrateAsync();
        await services.GetRequiredService<ApiKeyRing>().LoadAsync(
            database, services.GetRequiredService<IOptions<PortalOptions>>(), services.GetRequiredService<TimeProvider>(), default);
        await FirstAdministrator.EnsureAsync(services.GetRequiredService<UserManager<PortalUser>>(), Console.Out);
    }

    // The empty form parameter is what makes the endpoint check the antiforgery token.
    private static async Task<IResult> SignOutAsync(
        HttpContext context, SignInManager<PortalUser> signIn, SignInAudit audit, [FromForm] string? returnUrl)
    {
        audit.SignedOut(context.User.DisplayName(), context.Connection.RemoteIpAddress);
        await signIn.SignOutAsync();
        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl, "/sign-in"));
    }
}
