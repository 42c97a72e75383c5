namespace Aspire.Hosting.Page;

/// <summary>What the page shows of a resource.</summary>
internal sealed record ResourceView
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? State { get; init; }

    public string? Health { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>Why it is not as it should be; null if it is, or nobody knows.</summary>
    public string? Why { get; init; }

    /// <summary>What it waits for before it starts.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>Whether somebody asked it to stop, so that its end is no failure.</summary>
    public bool IsStopped { get; init; }

    /// <summary>The file with all that it wrote in this run.</summary>
    public string? LogFile { get; init; }

    /// <summary>A parameter's value, masked if it is a secret; null for a process.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it is a process, which can be started and stopped.</summary>
    public bool IsProcess { get; init; }

    public int? ProcessId { get; init; }

    public DateTime? StartedAt { get; init; }

    public int Restarts { get; init; }

    /// <summary>Since the last look, of one core; null if unknown.</summary>
    public double? ProcessorPercent { get; init; }

    public double? MemoryMib { get; init; }

    public IReadOnlyList<EndpointView> Endpoints { get; init; } = [];

    public IReadOnlyList<VariableView> Environment { get; init; } = [];
}

/// <summary>What the page shows of an endpoint.</summary>
internal sealed record EndpointView(string Name, string Url, bool IsExternal);

/// <summary>What the page shows of an environment variable; the value is masked if it is a secret.</summary>
internal sealed record VariableView(string Name, string Value);
