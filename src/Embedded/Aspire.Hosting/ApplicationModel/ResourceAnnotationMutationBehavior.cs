namespace Aspire.Hosting.ApplicationModel;

/// <summary>What adding an annotation does to those of the same type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>They stay.</summary>
    Append,

    /// <summary>The new one takes their place.</summary>
    Replace,
}
