namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is made of others.</summary>
public interface IValueWithReferences
{
    /// <summary>What it is made of.</summary>
    IEnumerable<object> References { get; }
}
