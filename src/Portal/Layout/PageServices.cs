using System.Text.Encodings.Web;
using System.Text.Unicode;
using AxComplex.Portal.Identity;
using AxComplex.Portal.Live;
using AxComplex.Portal.Localization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.WebEncoders;

namespace AxComplex.Portal.Layout;

/// <summary>Registers the pages.</summary>
internal static class PageServices
{
    /// <summary>Adds Blazor, the languages and the live feed.</summary>
    public static void AddPages(this IHostApplicationBuilder builder)
    {
        // Hangul as it is, not as numbers: a third of the bytes, and readable in the source.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, PortalAuthenticationState>();
        builder.Services.AddLanguages();
        builder.Services.AddSingleton<PlantClock>();
        builder.Services.AddLive();
    }

    /// <summary>Maps the pages and their files. Files are for everybody; pages say themselves when they are.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguage();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
