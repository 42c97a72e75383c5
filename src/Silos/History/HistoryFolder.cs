namespace AxComplex.Silos.History;

/// <summary>Where the history lies.</summary>
/// <param name="Path">The folder; it exists.</param>
internal sealed record HistoryFolder(string Path);
