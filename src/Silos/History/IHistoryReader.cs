namespace AxComplex.Silos.History;

/// <summary>The reading side of a store.</summary>
internal interface IHistoryReader
{
    /// <summary>Fixes the store as it is now, for a few questions.</summary>
    /// <returns>The snapshot; dispose it soon.</returns>
    ValueTask<IHistorySnapshot> OpenAsync();
}
