namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a parameter is when nobody gives a value.</summary>
public abstract class ParameterDefault
{
    /// <summary>Makes the value.</summary>
    /// <returns>The value; a generated one differs at each call.</returns>
    public abstract string GetDefaultValue();
}
