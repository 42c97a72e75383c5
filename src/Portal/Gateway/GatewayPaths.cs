namespace AxComplex.Portal.Gateway;

/// <summary>Which paths belong to Silos.</summary>
internal static class GatewayPaths
{
    public const string Api = "/api";
    public const string Ingest = "/ingest";
    public const string Live = "/live";
    public const string Docs = "/docs";

    /// <summary>Whether Silos answer it.</summary>
    public static bool IsProxied(PathString path) => IsForPrograms(path) || Under(path, Docs);

    /// <summary>Whether its callers are programs, who want a status and problem+json, not a page.</summary>
    public static bool IsForPrograms(PathString path) => Under(path, Api) || Under(path, Ingest) || Under(path, Live);

    // Any case: the routes match any case too, and a difference between the two would be a hole.
    public static bool Under(PathString path, string prefix) => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase);
}
