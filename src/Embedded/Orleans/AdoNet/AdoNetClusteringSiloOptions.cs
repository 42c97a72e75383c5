namespace Orleans.Configuration;

/// <summary>Where a cluster finds itself; for the real packages only.</summary>
public class AdoNetClusteringSiloOptions
{
    /// <summary>Gets or sets how to reach the database.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Gets or sets the kind of database, such as <c>Npgsql</c>.</summary>
    public string Invariant { get; set; } = "";
}
