namespace AxComplex.Twins.Companies;

/// <summary>When a figure over several companies tells nothing about one of them.</summary>
/// <param name="MinCompanies">At least so many companies are in it; 3 or more.</param>
/// <param name="MaxShare">No company has a larger part of it; above 0, below 1. With three or more, 0.6 leaves the largest at least two to hide among.</param>
public sealed record AnonymityRule(int MinCompanies = 3, double MaxShare = 0.6)
{
    /// <summary>Gets the default: three companies, none over 60 %.</summary>
    public static AnonymityRule Default { get; } = new();
}
