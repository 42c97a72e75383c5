namespace AxComplex.OpcUa.Types;

#pragma warning disable CA1711 // AccessLevelEx is the name that the specification gives.

/// <summary>The numbers of the attributes (Part 6 Annex A.1, Attribute Ids).</summary>
public static class AttributeIds
{
    /// <summary>The NodeId itself.</summary>
    public const uint NodeId = 1;

    /// <summary>The class of the node.</summary>
    public const uint NodeClass = 2;

    /// <summary>The name that paths are made of.</summary>
    public const uint BrowseName = 3;

    /// <summary>The name for people.</summary>
    public const uint DisplayName = 4;

    /// <summary>What the node is, for people.</summary>
    public const uint Description = 5;

    /// <summary>Which attributes can be written at all.</summary>
    public const uint WriteMask = 6;

    /// <summary>Which attributes this user can write.</summary>
    public const uint UserWriteMask = 7;

    /// <summary>Whether a type has no instances of its own.</summary>
    public const uint IsAbstract = 8;

    /// <summary>Whether a reference means the same both ways.</summary>
    public const uint Symmetric = 9;

    /// <summary>What a reference is called backwards.</summary>
    public const uint InverseName = 10;

    /// <summary>Whether a view has no circles.</summary>
    public const uint ContainsNoLoops = 11;

    /// <summary>Whether events can be subscribed to.</summary>
    public const uint EventNotifier = 12;

    /// <summary>The value of a variable.</summary>
    public const uint Value = 13;

    /// <summary>The data type of a variable.</summary>
    public const uint DataType = 14;

    /// <summary>The number of dimensions of a variable.</summary>
    public const uint ValueRank = 15;

    /// <summary>The lengths of the dimensions.</summary>
    public const uint ArrayDimensions = 16;

    /// <summary>How the value can be accessed at all.</summary>
    public const uint AccessLevel = 17;

    /// <summary>How this user can access the value.</summary>
    public const uint UserAccessLevel = 18;

    /// <summary>How fast the server can sample, in milliseconds.</summary>
    public const uint MinimumSamplingInterval = 19;

    /// <summary>Whether history is being recorded.</summary>
    public const uint Historizing = 20;

    /// <summary>Whether a method can be called at all.</summary>
    public const uint Executable = 21;

    /// <summary>Whether this user can call it.</summary>
    public const uint UserExecutable = 22;

    /// <summary>What a data type is made of.</summary>
    public const uint DataTypeDefinition = 23;

    /// <summary>What each role may do.</summary>
    public const uint RolePermissions = 24;

    /// <summary>What the roles of this user may do.</summary>
    public const uint UserRolePermissions = 25;

    /// <summary>What the channel has to be like.</summary>
    public const uint AccessRestrictions = 26;

    /// <summary>More about how the value can be accessed.</summary>
    public const uint AccessLevelEx = 27;
}
