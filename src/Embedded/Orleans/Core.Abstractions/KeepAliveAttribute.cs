namespace Orleans;

/// <summary>Activations of this class never end for being idle.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class KeepAliveAttribute : Attribute;
