using System.Text.Json.Serialization;

namespace AxComplex.Twins.Companies;

/// <summary>Why a figure over several companies is not shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WithheldReason>))]
public enum WithheldReason
{
    /// <summary>Too few companies have it.</summary>
    TooFewCompanies,

    /// <summary>One company makes up too much of it.</summary>
    DominantCompany,
}
