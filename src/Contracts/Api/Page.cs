using System.Collections.Immutable;

namespace AxComplex.Contracts.Api;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The entries of this page; empty when there are none.</param>
/// <param name="Next">The address of the next page, path and query, to be called as it is; null on the last page.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next);
