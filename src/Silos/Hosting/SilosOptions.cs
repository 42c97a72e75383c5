using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Hosting;

/// <summary>How this silo runs. Bound from the section <c>Silos</c>.</summary>
public sealed class SilosOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silos";

    /// <summary>Gets or sets where history and grain states are kept. Default <see cref="StoreKind.Sqlite"/>.</summary>
    /// <remarks><see cref="StoreKind.Postgres"/> takes the database of <c>ConnectionStrings:complex</c>; it has no default.</remarks>
    [EnumDataType(typeof(StoreKind))]
    public StoreKind Store { get; set; }

    /// <summary>Gets or sets the folder of the history and the grain states; made when it does not exist. Default <c>.axcomplex/silos</c> under the working folder.</summary>
    [Required, MinLength(1)]
    public string DataDirectory { get; set; } = ".axcomplex/silos";

    /// <summary>Gets or sets how many ingest requests may be in flight; more are told to come again. Default 64; 1 to 1,000.</summary>
    /// <remarks>Each may hold a batch of 4 MiB and what it decodes to.</remarks>
    [Range(1, 1_000)]
    public int MaxIngestRequests { get; set; } = 64;

    /// <summary>Gets or sets how many live views may be open. Default 500; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxLiveViews { get; set; } = 500;

    /// <summary>
    /// Gets or sets how many names of connections a company may have used before it can desire no other. Default 500; 1 to 10,000. Those of
    /// connections that bridges have of their own and those that were deleted count too: their history stays.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConnectionsPerCompany { get; set; } = 500;

    /// <summary>Gets or sets the port of this silo for other silos; used with <c>AxPackages=upstream</c> only. Default 11111.</summary>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Gets or sets the port of this silo for Orleans clients; used with <c>AxPackages=upstream</c> only. Default 30000.</summary>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30_000;
}

/// <summary>Where history and grain states are kept.</summary>
public enum StoreKind
{
    /// <summary>In files under <see cref="SilosOptions.DataDirectory"/>: nothing to install, one silo.</summary>
    Sqlite,

    /// <summary>In a PostgreSQL database: rows that others can query, several silos.</summary>
    Postgres,
}

[OptionsValidator]
internal sealed partial class SilosOptionsValidator : IValidateOptions<SilosOptions>;

[OptionsValidator]
internal sealed partial class HistoryOptionsValidator : IValidateOptions<History.HistoryOptions>;
