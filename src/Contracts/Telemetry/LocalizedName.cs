namespace AxComplex.Contracts.Telemetry;

/// <summary>A name in the two languages of the complex.</summary>
/// <param name="Ko">Korean; empty when there is none.</param>
/// <param name="En">English; empty when there is none.</param>
public sealed record LocalizedName(string Ko, string En)
{
    /// <summary>Gets the name in a language, or in the other one where there is none.</summary>
    /// <param name="language"><c>ko</c> or <c>en</c>; anything else is English.</param>
    /// <returns>The name; empty only when both are.</returns>
    public string In(string language) => language == "ko" ? Or(Ko, En) : Or(En, Ko);

    private static string Or(string first, string second) => first.Length > 0 ? first : second;
}
