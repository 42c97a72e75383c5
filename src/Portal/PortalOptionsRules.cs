using AxComplex.Contracts.Identifiers;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal;

/// <summary>What attributes cannot say about the options.</summary>
internal sealed class PortalOptionsRules : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        var problems = new List<string>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            problems.Add($"Portal:TimeZone '{options.TimeZone}' is no time zone that this machine knows; install its tzdata or use 'UTC'.");
        }

        foreach (var twice in options.ApiKeys.GroupBy(key => key.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"Portal:ApiKeys has two keys named '{twice.Key}'; names are unique.");
        }

        foreach (var key in options.ApiKeys)
        {
            foreach (var company in key.Companies.Where(company => !CompanyId.TryParse(company, null, out _)))
            {
                problems.Add($"Portal:ApiKeys '{key.Name}' names the company '{company}', which is none; one looks like 'daesung'.");
            }
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}

/// <summary>Registers the options.</summary>
internal static class PortalOptionsServices
{
    /// <summary>Binds and checks them; a host with wrong ones does not start.</summary>
    public static void AddPortalOptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsRules>();
    }
}
