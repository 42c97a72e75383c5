using System.ComponentModel.DataAnnotations;
using AxComplex.Contracts.Api;

namespace AxComplex.Twins.SupplyLinks;

/// <summary>Below how many days of supply a step of the early warning begins.</summary>
public sealed class WarningThresholds : IValidatableObject
{
    /// <summary>Gets or sets where 관심 (attention) begins, in days. Default 5; 0 to 365, 0 turns the step off.</summary>
    [Range(0.0, 365.0)]
    public double AttentionDays { get; set; } = 5;

    /// <summary>Gets or sets where 주의 (caution) begins, in days. Default 3.</summary>
    [Range(0.0, 365.0)]
    public double CautionDays { get; set; } = 3;

    /// <summary>Gets or sets where 경계 (alert) begins, in days. Default 2.</summary>
    [Range(0.0, 365.0)]
    public double AlertDays { get; set; } = 2;

    /// <summary>Gets or sets where 심각 (serious) begins, in days. Default 1.</summary>
    [Range(0.0, 365.0)]
    public double SeriousDays { get; set; } = 1;

    /// <summary>Finds the step for so many days of supply.</summary>
    /// <param name="daysOfSupply">Days of supply; null without demand.</param>
    /// <returns>The step; None without demand.</returns>
    public WarningLevel LevelOf(double? daysOfSupply) => daysOfSupply switch
    {
        null => WarningLevel.None,
        var days when days < SeriousDays => WarningLevel.Serious,
        var days when days < AlertDays => WarningLevel.Alert,
        var days when days < CautionDays => WarningLevel.Caution,
        var days when days < AttentionDays => WarningLevel.Attention,
        _ => WarningLevel.None,
    };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(AttentionDays >= CautionDays && CautionDays >= AlertDays && AlertDays >= SeriousDays))
        {
            yield return new ValidationResult(
                $"AttentionDays ({AttentionDays}), CautionDays ({CautionDays}), AlertDays ({AlertDays}) and SeriousDays ({SeriousDays}) must not rise.");
        }
    }
}
