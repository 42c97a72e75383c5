using System.Collections.Immutable;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>The complex, as far as the caller may see it. <c>GET /api/v1/complex</c>.</summary>
/// <param name="Companies">The companies, by identifier.</param>
/// <param name="SupplyLinks">The links of which the caller may see at least one end.</param>
/// <param name="Connections">How the equipment is connected.</param>
public sealed record ComplexView(
    ImmutableArray<CompanyView> Companies,
    ImmutableArray<SupplyLinkView> SupplyLinks,
    ImmutableArray<ConnectionReport> Connections);

/// <summary>A company and its factories.</summary>
/// <param name="Id">The company.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Factories">Its factories, by identifier.</param>
public sealed record CompanyView(CompanyId Id, LocalizedName Names, ImmutableArray<FactoryView> Factories);
