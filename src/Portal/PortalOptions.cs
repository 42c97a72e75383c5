using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal;

/// <summary>How the portal runs. Bound from the section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal";

    /// <summary>Gets or sets where accounts and the keys of the cookies are kept. Made at start, for its owner only.</summary>
    /// <remarks>Default: <c>axcomplex/portal</c> in the user's folder for application data.</remarks>
    [Required]
    public string DataDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "axcomplex",
        "portal");

    /// <summary>Gets or sets the time zone in which times are shown, an IANA name. Default <c>Asia/Seoul</c>.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Seoul";

    /// <summary>Gets the keys with which bridges and partner systems call; see <see cref="ApiKeyOptions"/>. Default none.</summary>
    /// <remarks>A key that is taken out of the configuration stops working at the next start.</remarks>
    [ValidateEnumeratedItems]
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Gets or sets how many calls of <c>/api</c> and <c>/live</c> one identity may make a second. Default 50; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int ApiCallsPerSecond { get; set; } = 50;

    /// <summary>Gets or sets how many calls of <c>/ingest</c> one key may make a second. Default 500; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int IngestCallsPerSecond { get; set; } = 500;

    /// <summary>Gets or sets how many attempts to sign in one address may make a minute. Default 20; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Gets or sets after how long without an event a live view is called stale. Default 15 s; 1 s to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(15);
}

/// <summary>A key in the configuration, <c>Portal:ApiKeys:0:Name</c> and so on.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Gets or sets what the audit log calls it. Required, unique.</summary>
    [Required, StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the key, at least 32 characters. Only its SHA-256 is stored.</summary>
    [Required, StringLength(512, MinimumLength = 32, ErrorMessage = "An API key of Portal:ApiKeys has 32 to 512 characters; make one with 'openssl rand -base64 32'.")]
    public string Key { get; set; } = "";

    /// <summary>Gets the companies whose telemetry it may write, for example <c>daesung</c>. At least one.</summary>
    [MinLength(1, ErrorMessage = "An API key of Portal:ApiKeys names at least one company in Companies.")]
    public IList<string> Companies { get; } = [];
}

[OptionsValidator]
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>;
