using System.Diagnostics;

namespace Orleans.Diagnostics;

/// <summary>The sources of activities, to be listened to by name.</summary>
public static class ActivitySources
{
    /// <summary>The name of the source of calls to grains of the application.</summary>
    public const string ApplicationGrainActivitySourceName = "Microsoft.Orleans.Application";

    /// <summary>The name of the source of calls to Orleans' own interfaces, such as a reminder's tick.</summary>
    public const string RuntimeActivitySourceName = "Microsoft.Orleans.Runtime";

    /// <summary>All sources.</summary>
    public const string AllActivitySourceName = "Microsoft.Orleans.*";

    internal static readonly ActivitySource ApplicationGrainSource = new(ApplicationGrainActivitySourceName, "1.1.0");

    internal static readonly ActivitySource RuntimeGrainSource = new(RuntimeActivitySourceName, "1.1.0");
}
