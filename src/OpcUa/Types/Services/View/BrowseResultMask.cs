namespace AxComplex.OpcUa.Types.Services;

/// <summary>What Browse tells of each reference (Part 4 §5.9.2).</summary>
[Flags]
public enum BrowseResultMask
{
    /// <summary>Nothing but the NodeId.</summary>
    None = 0,

    /// <summary>The type of reference.</summary>
    ReferenceTypeId = 1,

    /// <summary>Whether it points forward.</summary>
    IsForward = 2,

    /// <summary>The class of the node.</summary>
    NodeClass = 4,

    /// <summary>Its browse name.</summary>
    BrowseName = 8,

    /// <summary>Its display name.</summary>
    DisplayName = 16,

    /// <summary>Its type definition.</summary>
    TypeDefinition = 32,

    /// <summary>All of it.</summary>
    All = 63,

    /// <summary>What concerns the reference.</summary>
    ReferenceTypeInfo = 3,

    /// <summary>What concerns the node.</summary>
    TargetInfo = 60,
}
