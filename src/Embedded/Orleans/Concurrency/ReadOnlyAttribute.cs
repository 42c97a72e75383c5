namespace Orleans.Concurrency;

/// <summary>Calls of read-only methods may interleave with each other, though not with others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
