namespace AxComplex.Portal.Localization;

/// <summary>
/// Every text of the portal, Korean and English side by side, so that neither can be forgotten. One file a subject.
/// </summary>
internal sealed partial class Words
{
    /// <summary>Korean.</summary>
    public const string Korean = "ko";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>Makes them in a language: <c>ko</c>; anything else is English.</summary>
    public Words(string language) => Use(language);

    /// <summary>Gets the language, <c>ko</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = English;

    /// <summary>
    /// Changes the language. A circuit takes the one of the page that opened it: the request of its socket need not say any.
    /// </summary>
    public void Use(string language) => Language = language == Korean ? Korean : English;

    private bool IsKorean => Language == Korean;

    private string In(string korean, string english) => IsKorean ? korean : english;
}
