namespace AxComplex.OpcUa.Types;

/// <summary>How events can be accessed: bits of the attribute EventNotifier (Part 3 §8.59).</summary>
[Flags]
public enum EventNotifierType : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>They can be subscribed to.</summary>
    SubscribeToEvents = 1,

    /// <summary>Their history can be read.</summary>
    HistoryRead = 4,

    /// <summary>Their history can be changed.</summary>
    HistoryWrite = 8,
}
