using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace AxComplex.Portal.Localization;

/// <summary>Korean unless the browser or the cookie says English.</summary>
internal static class PageLanguage
{
    /// <summary>Adds the two languages and <see cref="Words"/> in the caller's.</summary>
    public static void AddLanguages(this IServiceCollection services)
    {
        services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] languages = [Words.Korean, Words.English];
            options.SetDefaultCulture(Words.Korean).AddSupportedCultures(languages).AddSupportedUICultures(languages);
            // An address with ?culture= would let a link change the language of the one who follows it.
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptedLanguage()];
        });
        // By name: without ICU every culture's two-letter language is "iv".
        services.AddScoped(_ => new Words(CultureInfo.CurrentUICulture.Name == Words.English ? Words.English : Words.Korean));
    }

    /// <summary>Maps <c>GET /language/{language}?returnUrl=</c>, which keeps the choice for a year and goes back.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/language/{language:regex(^(ko|en)$)}", (string language, string? returnUrl, HttpContext context) =>
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = context.Request.IsHttps });
            return Results.LocalRedirect(Layout.LocalUrl.OrHome(returnUrl));
        }).AllowAnonymous();
}
