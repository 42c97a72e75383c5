using Microsoft.AspNetCore.Localization;

namespace AxComplex.Portal.Localization;

/// <summary>
/// The browser's languages by their first part: <c>en-US</c> is English. The framework's own provider asks the culture for
/// its parent, which without ICU (InvariantGlobalization) is no language.
/// </summary>
internal sealed class AcceptedLanguage : RequestCultureProvider
{
    private const int MostLanguages = 8;

    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var language = httpContext.Request.GetTypedHeaders().AcceptLanguage
            .Take(MostLanguages)
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => accepted.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(primary => primary is Words.Korean or Words.English);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language));
    }
}
