using System.Collections.Immutable;

namespace AxComplex.Plant.Companies;

/// <summary>A company of the complex.</summary>
/// <param name="Name">Its segment, <c>daesung</c>.</param>
/// <param name="Ko">Its Korean name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Factories">Its factories.</param>
public sealed record CompanySpec(string Name, string Ko, string En, ImmutableArray<FactorySpec> Factories);
