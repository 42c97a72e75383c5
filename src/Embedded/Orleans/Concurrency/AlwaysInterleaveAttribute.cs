namespace Orleans.Concurrency;

/// <summary>A call of this method may run between the turns of any other call of the same grain.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
