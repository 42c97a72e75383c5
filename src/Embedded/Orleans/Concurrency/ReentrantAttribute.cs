namespace Orleans.Concurrency;

/// <summary>All calls of this grain may interleave, still one turn at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
