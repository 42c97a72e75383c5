using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding;

/// <summary>What the onboarding API may be asked for. Bound from the section <c>OpcBridge:Onboarding</c>.</summary>
public sealed class OnboardingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "OpcBridge:Onboarding";

    /// <summary>
    /// Gets the networks that may be connected to, <c>192.168.7.0/24</c>. Empty, the default: all but this computer itself (loopback),
    /// link-local addresses, under which clouds hand out their secrets, and multicast. Such a network is allowed only by an entry that lies
    /// in it, <c>127.0.0.0/8</c>; <c>0.0.0.0/0</c> does not allow it.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Gets or sets how many servers may be in the making at once. Default 20; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxSessions { get; set; } = 20;

    /// <summary>Gets or sets how many of one company. Default 5; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxSessionsPerCompany { get; set; } = 5;

    /// <summary>Gets or sets after how long without a request one ends. Default 15 minutes; 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets how many probes a company may make in a minute. Default 30; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int ProbesPerMinute { get; set; } = 30;

    /// <summary>Gets or sets how long one step with a server may take. Default 10 s; 100 ms to 5 minutes. Mapping has <c>OpcBridge:SetUpTimeout</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the most nodes of a page. Default 200; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxPageNodes { get; set; } = 200;

    /// <summary>Gets or sets how long values are previewed at most. Default 30 s; 1 s to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan MaxPreview { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many connections a company may have committed. Default 50; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxConnectionsPerCompany { get; set; } = 50;
}

/// <summary>Holds the attributes of <see cref="OnboardingOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class OnboardingOptionsValidator : IValidateOptions<OnboardingOptions>;

/// <summary>Holds what attributes cannot say: each network is one.</summary>
internal sealed class AllowedNetworksValidator : IValidateOptions<OnboardingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OnboardingOptions options)
    {
        string[] wrong = [.. options.AllowedNetworks.Where(n => !System.Net.IPNetwork.TryParse(n, out _))];
        return wrong.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{OnboardingOptions.Section}:AllowedNetworks: '{wrong[0]}' is no network; one looks like 192.168.7.0/24.");
    }
}
