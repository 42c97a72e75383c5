using System.ComponentModel.DataAnnotations;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;

namespace AxComplex.OpcBridge;

/// <summary>What the bridge connects and how. Bound from the section <c>OpcBridge</c>.</summary>
public sealed class OpcBridgeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "OpcBridge";

    /// <summary>
    /// Gets the connections: <c>company/connection</c> → <c>opc.tcp://host:port[/path][?security=…][#factory]</c>. Without a fragment the
    /// factory has the connection's name. <c>security</c> is <c>best</c> (the default), <c>none</c>, <c>sign</c> or
    /// <c>sign-and-encrypt</c>; <c>&amp;policy=</c> insists on a policy. Empty connects nothing.
    /// </summary>
    public Dictionary<string, string> Connections { get; } = [];

    /// <summary>
    /// Gets the logins: <c>company/connection</c> → name and password, of connections that stand here or that Silos want. One without is anonymous.
    /// </summary>
    public Dictionary<string, LoginOptions> Logins { get; } = [];

    /// <summary>
    /// Gets or sets the ApplicationUri of the bridge's own certificate, which is made at the first start. Empty, the default: that of the
    /// certificate that is there, else one with the computer's name.
    /// </summary>
    public string ApplicationUri { get; set; } = "";

    /// <summary>Gets or sets the key that the portal knows this bridge by. Required; never logged.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>Gets or sets where batches are delivered. Default <c>http://portal</c>, found by service discovery.</summary>
    [Required]
    public Uri Portal { get; set; } = new("http://portal");

    /// <summary>Gets or sets the directory of the spools; made when missing. Default <c>data/bridge</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = Path.Combine("data", "bridge");

    /// <summary>Gets or sets the most bytes that one connection spools. Default 1 GiB; 1 MiB to 1 TiB. The oldest go first.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxSpoolBytes { get; set; } = 1L << 30;

    /// <summary>Gets or sets the oldest batch that is kept for delivery. Default 30 days; 1 minute to 10 years.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan MaxSpoolAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how often the server sends what changed. Default 250 ms; 50 ms to 1 minute.</summary>
    /// <remarks>The server may revise it (Part 4 §5.14.2, CreateSubscription). Each message becomes a batch at once.</remarks>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PublishingInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Gets or sets how often the server looks for a change. Default 0, at every change or as fast as it can; up to 1 minute.
    /// </summary>
    /// <remarks>A longer one hides the changes in between, which nobody can declare as lost. The server may revise it.</remarks>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SamplingInterval { get; set; } = TimeSpan.Zero;

    /// <summary>Gets or sets how many Publish requests wait at the server. Default 3; 1 to 10.</summary>
    [Range(1, 10)]
    public int QueuedPublishes { get; set; } = 3;

    /// <summary>Gets or sets how many values of one variable the server keeps between two messages. Default 100; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int QueueSize { get; set; } = 100;

    /// <summary>Gets or sets how many subscriptions a server may be asked for that does not take all items in one. Default 10; 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxSubscriptions { get; set; } = 10;

    /// <summary>Gets or sets the most values in one batch. Default 50,000; 100 to 100,000.</summary>
    [Range(100, 100_000)]
    public int MaxBatchSamples { get; set; } = 50_000;

    /// <summary>
    /// Gets or sets how fast holes are filled from the server's history, in values a second, each connection. Default 20,000; up to
    /// 1,000,000; 0 fills none.
    /// </summary>
    [Range(0, 1_000_000)]
    public int BackfillValuesPerSecond { get; set; } = 20_000;

    /// <summary>Gets or sets how long connecting, mapping and subscribing may take. Default 2 minutes; 1 s to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SetUpTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets how long neither value nor keep-alive may arrive before the connection is given up. Default 15 s; 1 s to
    /// 10 minutes. More than twice the keep-alive period: 2 s or the publishing interval.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LivenessTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets the longest pause between two attempts to reconnect or deliver. Default 30 s; 1 s to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the most machines of a connection. Default 200; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxMachines { get; set; } = 200;

    /// <summary>Gets or sets the most signals of a connection. Default 20,000; 1 to 60,000.</summary>
    [Range(1, 60_000)]
    public int MaxSignals { get; set; } = 20_000;

    /// <summary>Gets or sets how deep below Objects, and below a machine, is looked. Default 8; 1 to 32.</summary>
    [Range(1, 32)]
    public int MaxDepth { get; set; } = 8;

    /// <summary>Gets or sets the most nodes that are browsed. Default 100,000; 10 to 1,000,000.</summary>
    [Range(10, 1_000_000)]
    public int MaxBrowsedNodes { get; set; } = 100_000;

    /// <summary>Gets who the bridge is to the server of a connection.</summary>
    internal ServerLogin LoginOf(ConnectionId connection) => Logins.TryGetValue(connection.ToString(), out var login)
        ? new() { Kind = LoginKind.UserName, UserName = login.UserName, Password = login.Password }
        : ServerLogin.Anonymous;
}
