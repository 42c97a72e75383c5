namespace AxComplex.Silos.History;

/// <summary>Where the history lies.</summary>
/// <param name="Path">The file; its folder exists.</param>
internal sealed record HistoryFile(string Path);
