namespace Orleans.Runtime;

/// <summary>A reminder could not be changed, because another has changed it.</summary>
public class ReminderException : OrleansException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed.</param>
    public ReminderException(string message)
        : base(message)
    {
    }
}
