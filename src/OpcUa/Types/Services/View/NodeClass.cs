namespace AxComplex.OpcUa.Types.Services;

/// <summary>The kinds of node; also bits of a mask (Part 3 §8.29, NodeClass).</summary>
[Flags]
public enum NodeClass
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>An object.</summary>
    Object = 1,

    /// <summary>A variable.</summary>
    Variable = 2,

    /// <summary>A method.</summary>
    Method = 4,

    /// <summary>A type of objects.</summary>
    ObjectType = 8,

    /// <summary>A type of variables.</summary>
    VariableType = 16,

    /// <summary>A type of references.</summary>
    ReferenceType = 32,

    /// <summary>A data type.</summary>
    DataType = 64,

    /// <summary>A view.</summary>
    View = 128,
}
