namespace Orleans;

/// <summary>Says that a class is an <see cref="IConverter{TValue,TSurrogate}"/> that serializers shall use.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute;
