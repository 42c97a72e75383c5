namespace Orleans.Runtime;

/// <summary>What references of one interface and class have in common.</summary>
public class GrainReferenceShared
{
    internal GrainReferenceShared(GrainClass grainClass, GrainInterfaceType interfaceType)
    {
        Class = grainClass;
        InterfaceType = interfaceType;
    }

    /// <summary>Gets the name of the grain class.</summary>
    public GrainType GrainType => Class.GrainType;

    /// <summary>Gets the name of the interface.</summary>
    public GrainInterfaceType InterfaceType { get; }

    internal GrainClass Class { get; }
}
