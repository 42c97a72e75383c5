namespace Orleans.CodeGeneration;

/// <summary>How a method is called, from its attributes.</summary>
[Flags]
public enum InvokeMethodOptions
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>The caller does not wait.</summary>
    OneWay = 1,

    /// <summary>May interleave with other read-only calls.</summary>
    ReadOnly = 2,

    /// <summary>May interleave with all calls.</summary>
    AlwaysInterleave = 4,

    /// <summary>May overtake other calls.</summary>
    Unordered = 8,
}
