namespace Orleans;

/// <summary>Marks a type that may cross a grain call. In one process immutable messages need no copy.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute;
