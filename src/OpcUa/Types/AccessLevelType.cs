namespace AxComplex.OpcUa.Types;

/// <summary>
/// How a value can be accessed: bits of the attributes AccessLevel and UserAccessLevel (Part 3 §8.57).
/// </summary>
[Flags]
public enum AccessLevelType : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The value can be read.</summary>
    CurrentRead = 1,

    /// <summary>The value can be written.</summary>
    CurrentWrite = 2,

    /// <summary>Its history can be read.</summary>
    HistoryRead = 4,

    /// <summary>Its history can be changed.</summary>
    HistoryWrite = 8,

    /// <summary>A change of its meaning is told.</summary>
    SemanticChange = 16,

    /// <summary>Its status can be written.</summary>
    StatusWrite = 32,

    /// <summary>Its timestamps can be written.</summary>
    TimestampWrite = 64,
}
